import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/template/fill.ts';
import {
  ALL_VARIABLES,
  isRoleVariable,
  nearestVariable,
  templateValues,
  type TemplateContext,
} from '../../../src/draft/template-values.ts';
import { CHANNEL, createStory, DECLARE, MINUTE, START, update } from '../../support/incident.ts';

type Story = ReturnType<typeof createStory>;

function begun(impact = DECLARE.impact): Story {
  const story = createStory();
  story.do({ ...DECLARE, impact });
  return story;
}

const fill = (story: Story, text: string, context: Partial<TemplateContext> = {}): string => {
  const terms = { now: story.now, zone: 'Europe/Berlin', nextUpdateBy: undefined, to: [CHANNEL], ...context };
  return fillTemplate(text, templateValues(story.incident!, terms)).text;
};

describe('what variables say', () => {
  it('the incident as it stands', () => {
    const story = begun();
    story.now += 5 * MINUTE;
    expect(fill(story, '{{title}}: {{severity}}, {{status}}. {{impact}} ({{severity_meaning}}) in {{channel}}')).toBe(
      'Checkout fails: S1, investigating. Nobody can pay (Critical: most users cannot work, or data is at risk) in #incidents',
    );
    story.do({ do: 'setSeverity', severity: 'S3' });
    story.do({ do: 'setStatus', status: 'identified' });
    expect(fill(story, '{{severity}} {{status}}')).toBe('S3 identified');
  });

  it('times with UTC first, and the day where it is another', () => {
    const story = begun();
    story.now += 65 * MINUTE;
    expect(fill(story, '{{started}}, {{now}}, {{elapsed}}')).toBe(
      '12:00 UTC (13:00 CET), 13:05 UTC (14:05 CET), 1 h 05 min',
    );
    expect(fill(story, '{{now}}', { zone: 'UTC' })).toBe('13:05 UTC');
    expect(fill(story, '{{next_update}}', { nextUpdateBy: START + 13 * 60 * MINUTE, zone: 'UTC' })).toBe(
      '2026-03-02 01:00 UTC',
    );
    expect(fill(begun(), '{{elapsed}}')).toBe('less than a minute');
  });

  it('counts between the minutes that are shown', () => {
    const story = createStory();
    story.now = START + 50_000;
    story.do(DECLARE);
    story.now = START + 2 * MINUTE + 10_000;
    expect(fill(story, '{{started}} {{now}} {{elapsed}}', { zone: 'UTC' })).toBe('12:00 UTC 12:02 UTC 2 min');
  });

  it('stops counting when it is resolved', () => {
    const story = begun();
    story.now += 30 * MINUTE;
    story.do({ do: 'setStatus', status: 'monitoring' });
    story.now += 10 * MINUTE;
    story.do({ do: 'setStatus', status: 'resolved' });
    story.now += 60 * MINUTE;
    expect(fill(story, '{{elapsed}} {{mitigated}} {{resolved}}', { zone: 'UTC' })).toBe('40 min 12:30 UTC 12:40 UTC');
  });

  it('the next update as the message says; without that, as it was promised', () => {
    const story = begun();
    story.do({ do: 'makePromise', due: START + 20 * MINUTE });
    expect(fill(story, '{{next_update}}', { zone: 'UTC' })).toBe('12:20 UTC');
    expect(fill(story, '{{next_update}}', { zone: 'UTC', nextUpdateBy: START + 45 * MINUTE })).toBe('12:45 UTC');
    expect(fill(story, '{{next_update}}', { nextUpdateBy: null })).toBe('{{next_update}}');
    story.do({ do: 'snoozePromise', until: START + 30 * MINUTE });
    expect(fill(story, '{{promised}} {{next_update}}', { zone: 'UTC' })).toBe('12:20 UTC 12:30 UTC');
  });

  it('roles, several people in one, and a team’s own by its name', () => {
    const story = begun();
    story.do({ do: 'assignRole', role: 'commander', person: 'A. Person' });
    story.do({ do: 'assignRole', role: 'ops-lead', person: 'B. Person' });
    story.do({ do: 'assignRole', role: 'Ops Team', person: 'C. Person' });
    story.do({ do: 'assignRole', role: 'Ops Team', person: 'D. Person' });
    expect(fill(story, '{{commander}}, {{ops_lead}}, {{ops_team}}, {{Ops Team}}, {{deputy}}')).toBe(
      'A. Person, B. Person, C. Person, D. Person, C. Person, D. Person, {{deputy}}',
    );
    story.do({ do: 'releaseRole', role: 'commander', person: 'A. Person' });
    expect(fill(story, '{{commander}}')).toBe('{{commander}}');
  });

  it('a role never takes the place of what the incident says', () => {
    const story = begun();
    story.do({ do: 'assignRole', role: 'Title', person: 'A. Person' });
    expect(fill(story, '{{title}}')).toBe('Checkout fails');
  });

  it('work: tasks, decisions, discoveries, changes that are still in place', () => {
    const story = begun();
    expect(fill(story, '{{done_tasks}} {{decisions}}')).toBe('{{done_tasks}} {{decisions}}');
    expect(fill(story, '{{open_tasks}}')).toBe('- Read the report\n- Say who commands\n- Roll back');
    const [first] = story.incident!.tasks.keys();
    story.do({ do: 'doTask', task: first! });
    story.do({ do: 'writeNote', kind: 'decision', text: 'Drain *one* shard' });
    story.do({ do: 'writeNote', kind: 'change', text: 'Queue off' });
    story.do({ do: 'writeNote', kind: 'change', text: 'Cache off' });
    const [queue] = [...story.incident!.notes.values()].filter(({ text }) => text === 'Queue off');
    story.do({ do: 'unwindChange', note: queue!.id, how: 'on again' });
    expect(fill(story, '{{done_tasks}}\n\n{{decisions}}\n\n{{open_changes}}')).toBe(
      '- Read the report\n\n- Drain \u2060*one\u2060* shard\n\n- Cache off',
    );
  });

  it('many open tasks are cut, and the cut is said', () => {
    const story = begun();
    const { tasks } = story.incident!;
    const task = tasks.get([...tasks.keys()][0]!)!;
    const more = Array.from({ length: 15 }, (_, n) => [`more-${n}`, { ...task, id: `more-${n}` }] as const);
    story.incident = { ...story.incident!, tasks: new Map([...tasks, ...more]) };
    const lines = fill(story, '{{open_tasks}}').split('\n');
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe('- and 6 more');
  });

  it('what happened since people heard last, and that nothing did', () => {
    const story = begun();
    expect(fill(story, '{{since_last_update}}', { zone: 'UTC' })).toBe('- Nothing new since 12:00 UTC.');
    story.now += MINUTE;
    story.do({ do: 'setStatus', status: 'identified' });
    expect(fill(story, '{{since_last_update}}')).toBe('- Status investigating → identified');
    expect(fill(story, 'So: {{since_last_update}}')).toBe('So: Status investigating → identified');
  });

  it('the last update, once it arrived', () => {
    const story = begun();
    expect(fill(story, '{{last_update}}{{last_update_at}}{{last_update_by}}')).toBe(
      '{{last_update}}{{last_update_at}}{{last_update_by}}',
    );
    story.now += 2 * MINUTE;
    story.do({ ...update('m1', START + 40 * MINUTE), text: '**Down**\nsee {{now}}' });
    story.move('m1', 'sending', 'sent');
    expect(fill(story, '> {{last_update}}\n{{last_update_at}} {{last_update_by}}', { zone: 'UTC' })).toBe(
      '> **Down**\n> see {\u2060{now}}\n12:02 UTC A. Person',
    );
  });

  it('empty is no value, and nothing ever says undefined', () => {
    const story = begun('');
    const text = ALL_VARIABLES.map((name) => `{{${name}}}`).join('\n\n');
    const filled = fill(story, text, { to: [] });
    expect(filled).toContain('{{impact}}');
    expect(filled).toContain('{{channel}}');
    expect(filled).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
  });
});

describe('names', () => {
  it.each([
    ['comander', 'commander'],
    ['severty', 'severity'],
    ['next_updates', 'next_update'],
    ['opslead', 'ops_lead'],
    ['weather', null],
    ['x', null],
  ])('near to %s is %s', (name, expected) => {
    expect(nearestVariable(name)).toBe(expected);
  });

  it('a team’s own role can be the near one', () => {
    expect(nearestVariable('mascott', ['mascot'])).toBe('mascot');
    expect(isRoleVariable('commander')).toBe(true);
    expect(isRoleVariable('impact')).toBe(false);
  });
});
