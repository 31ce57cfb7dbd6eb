import { describe, expect, it } from 'vitest';
import { byFit, phaseNow } from '../../../src/template/fit.ts';
import type { Template } from '../../../src/template/template.ts';
import { createStory, DECLARE, MINUTE, START, update } from '../../support/incident.ts';

type Story = ReturnType<typeof createStory>;

function begun(title = DECLARE.title): Story {
  const story = createStory();
  story.do({ ...DECLARE, title });
  return story;
}

function told(): Story {
  const story = begun();
  story.do(update('m1', START + 20 * MINUTE));
  story.move('m1', 'sending', 'sent');
  return story;
}

const now = (story: Story): string => phaseNow(story.incident!, story.now);

describe('what most likely has to be said', () => {
  it('first that we know, even when it is late', () => {
    const story = begun();
    expect(now(story)).toBe('initial');
    story.now += 60 * MINUTE;
    expect(now(story)).toBe('initial');
  });

  it('an update that was dropped told nobody', () => {
    const story = begun();
    story.do(update('m1', START + 20 * MINUTE));
    expect(now(story)).toBe('update');
    story.move('m1', 'cancelled');
    expect(now(story)).toBe('initial');
  });

  it('then how it goes on', () => {
    const story = told();
    expect(now(story)).toBe('update');
    story.do({ do: 'setStatus', status: 'monitoring' });
    expect(now(story)).toBe('mitigated');
    story.do({ do: 'setStatus', status: 'resolved' });
    expect(now(story)).toBe('resolved');
  });

  it('that it is late, once it is snoozed or overdue', () => {
    const story = told();
    story.now = START + 21 * MINUTE;
    expect(now(story)).toBe('update');
    story.now = START + 23 * MINUTE;
    expect(now(story)).toBe('delay');
    const other = told();
    other.do({ do: 'snoozePromise', until: START + 30 * MINUTE });
    expect(now(other)).toBe('delay');
  });
});

describe('the order of templates', () => {
  const make = (name: string, rest: Partial<Template>): Template => ({
    id: name,
    name,
    incident: 'any',
    audience: 'everyone',
    phase: 'update',
    kind: 'update',
    about: '',
    text: 'x',
    bundled: true,
    ...rest,
  });
  const all = [
    make('tactical', { phase: 'tactical' }),
    make('update', {}),
    make('security', { phase: 'initial', incident: 'security' }),
    make('customers', { phase: 'initial', audience: 'customers' }),
    make('initial', { phase: 'initial' }),
  ];
  const names = (story: Story): string[] => byFit(all, story.incident!, story.now).map(({ name }) => name);

  it('begins with what fits now; those for everyone and for any incident come first', () => {
    expect(names(begun())).toEqual(['initial', 'customers', 'security', 'update', 'tactical']);
    expect(names(told())).toEqual(['update', 'initial', 'customers', 'security', 'tactical']);
  });

  it('a type of incident that the title or the playbook names comes before all', () => {
    expect(names(begun('Security: keys leaked'))[0]).toBe('security');
  });
});
