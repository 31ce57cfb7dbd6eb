import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenedSince } from '../../../src/draft/since-last-update.ts';
import { createStory, DECLARE, MINUTE, START, update, type Story } from '../../support/incident.ts';

const time = (instant: number): string => `+${(instant - START) / MINUTE}`;

function begun(): { story: Story; tasks: string[]; facts: () => string[]; send: (message: string) => void } {
  const story = createStory();
  story.do(DECLARE);
  const tasks = [...story.incident!.tasks.keys()];
  const send = (message: string): void => {
    story.now += MINUTE;
    story.do(update(message, story.now + 600 * MINUTE));
    story.move(message, 'sending', 'sent');
    story.now += MINUTE;
  };
  return { story, tasks, facts: () => happenedSince(story.incident!, time), send };
}

describe('what people are told of a task', () => {
  it('is that it is done, once, however often it was until then', () => {
    const { story, tasks, facts, send } = begun();
    const task = tasks[0]!;
    const title = story.incident!.tasks.get(task)!.title;
    story.do({ do: 'doTask', task });
    story.do({ do: 'reopenTask', task });
    expect(facts()).toEqual([]);
    story.do({ do: 'doTask', task });
    expect(facts()).toEqual([`Done: ${title}`]);
    send('m1');
    story.do({ do: 'reopenTask', task });
    story.do({ do: 'doTask', task });
    expect(facts()).toEqual([]);
  });

  it('is that it is open again, or skipped, where they were told that it is done', () => {
    const { story, tasks, facts, send } = begun();
    const task = tasks[0]!;
    const title = story.incident!.tasks.get(task)!.title;
    story.do({ do: 'doTask', task });
    send('m1');
    story.do({ do: 'reopenTask', task });
    expect(facts()).toEqual([`Reopened: ${title}`]);
    story.do({ do: 'skipTask', task, reason: 'not needed' });
    expect(facts()).toEqual([expect.stringMatching(/^Skipped: .*not needed/)]);
    send('m2');
    expect(facts()).toEqual([]);
  });

  it('makes them know what holds, whatever was done and reopened between the updates', () => {
    const act = fc.record({
      does: fc.constantFrom('doTask', 'reopenTask', 'skipTask', 'send'),
      task: fc.nat({ max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
        const { story, tasks, facts, send } = begun();
        const titleOf = (task: string): string => story.incident!.tasks.get(task)!.title;
        const stateOf = (task: string) => story.incident!.tasks.get(task)!.state;
        const believed = new Set<string>();
        const hear = (): void => {
          for (const task of tasks) {
            const said = facts().filter((fact) => fact.includes(titleOf(task)));
            expect(said.length).toBeLessThanOrEqual(1);
            if (said[0]?.startsWith('Done: ') === true) believed.add(task);
            else if (said.length === 1) believed.delete(task);
          }
        };
        for (const [n, { does, task: index }] of acts.entries()) {
          const task = tasks[index % tasks.length]!;
          if (does === 'send') {
            hear();
            send(`m${n}`);
          } else if (does === 'reopenTask') {
            if (stateOf(task) !== 'open') story.do({ do: does, task });
          } else if (stateOf(task) === 'open') {
            story.do(does === 'doTask' ? { do: does, task } : { do: 'skipTask', task, reason: 'no need' });
          }
        }
        hear();
        expect([...believed].toSorted()).toEqual(tasks.filter((task) => stateOf(task) === 'done').toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
