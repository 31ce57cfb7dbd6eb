import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft, type Draft } from '../../../src/model/event.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { destinationKey, transportOf, type Destination } from '../../../src/model/destination.ts';
import { DELIVERY_STATES } from '../../../src/model/delivery.ts';
import { actionKey } from '../../../src/model/slack-action-key.ts';
import { newsOf, type ReadPage } from '../../../src/reading/find-candidates.ts';
import { ownMessages, readingPlaces, workspacesRead, type ReadingPlace } from '../../../src/reading/read-place.ts';
import { grownIncident, sentMessages } from '../../support/grown.ts';
import { CHANNEL } from '../../support/incident.ts';
import { stepsOf } from '../../support/steps.ts';
import { message } from './messages.ts';

const SLACK = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const DESTINATIONS: readonly Destination[] = [
  SLACK,
  { ...SLACK, channel: 'C2' },
  { ...SLACK, thread: '7.000001' },
  { ...SLACK, workspace: 'T2' },
  { workspace: 'webhook', channel: 'w1', name: 'bridge' },
];

/** The same by a look at all there is. */
function placesOf({ channel: own, messages, actionRequests: errands }: Incident): ReadingPlace[] {
  const places = new Map<string, { place: ReadingPlace; threads: Set<string> }>();
  const at = ({ workspace, channel }: Pick<Destination, 'workspace' | 'channel'>) => {
    const key = `${workspace}/${channel}`;
    const known = places.get(key) ?? { place: { workspace, channel, whole: false, threads: [] }, threads: new Set() };
    places.set(key, known);
    return known;
  };
  if (own !== null) at(own).place.whole = true;
  for (const { destination, ts, state } of [...messages.values()].flatMap(({ copies }) => copies)) {
    if (transportOf(destination) !== 'slack' || state !== 'sent' || ts === null || ts === '') continue;
    if (own !== null && (own.workspace !== destination.workspace || own.channel !== destination.channel)) continue;
    const { place, threads } = at(destination);
    if (destination.thread === undefined) place.whole = true;
    threads.add(destination.thread ?? ts);
  }
  for (const { work, copies } of errands.values())
    for (const { state, destination } of copies)
      if (transportOf(destination) === 'slack' && work.do === 'react' && state === 'sent')
        at(destination).threads.add(destination.thread ?? work.ts);
  return [...places.values()].map(({ place, threads }) => ({
    ...place,
    threads: [...threads].toSorted((a, b) => Number(b) - Number(a)),
  }));
}

const byName = (places: readonly ReadingPlace[]): ReadingPlace[] =>
  places.toSorted((a, b) => (`${a.workspace}/${a.channel}` < `${b.workspace}/${b.channel}` ? -1 : 1));

const destination = fc.constantFrom(...DESTINATIONS);
const ts = fc.constantFrom('1.000001', '2.000001', '10.000001', '');
/** What may happen to three messages and two acknowledgements, in any order. */
const step: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .record({ id: fc.constantFrom('m1', 'm2', 'm3'), to: fc.uniqueArray(destination, { minLength: 1 }) })
    .map(({ id, to }): Draft => draft('message.written', { message: id, kind: 'message', text: id, destinations: to })),
  fc
    .record({ id: fc.constantFrom('a1', 'a2'), place: destination })
    .map(({ id, place }): Draft =>
      draft('errand.asked', { errand: id, place, work: { do: 'react', ts: '5.000001', emoji: 'eyes' } }),
    ),
  fc.record({ place: destination }).map(({ place }): Draft => draft('channel.set', { destination: place })),
  fc
    .record({
      id: fc.constantFrom('m1', 'm2', 'm3', 'a1', 'a2', 'unknown'),
      to: fc.constantFrom(...DELIVERY_STATES, 'sending', 'sent'),
      place: destination,
      ts: fc.option(ts, { nil: undefined }),
    })
    .map(({ id, to, place, ts: told }): Draft => {
      const key = id.startsWith('a') ? actionKey(place) : destinationKey(place);
      const known = told === undefined ? {} : { ts: told };
      return draft('delivery.moved', { message: id, destination: key, to, attempt: 1, ...known });
    }),
);

describe('where is read', () => {
  test('is what a look at all there is says, whatever happened and whenever it is asked', () => {
    let places = 0;
    fc.assert(
      fc.property(fc.array(fc.record({ what: step, asked: fc.boolean() }), { maxLength: 40, size: 'max' }), (steps) => {
        const { incident, write } = grownIncident();
        for (const [i, { what, asked }] of steps.entries()) {
          // A message is written once.
          const isAgain =
            (what.type === 'message.written' && incident.messages.has(what.data.message)) ||
            (what.type === 'errand.asked' && incident.actionRequests.has(what.data.errand));
          if (!isAgain) write([what]);
          if (!asked && i < steps.length - 1) continue;
          const found = placesOf(incident);
          places += found.length;
          expect(byName(readingPlaces(incident))).toEqual(byName(found));
          expect(workspacesRead(incident)).toEqual(new Set(found.map(({ workspace }) => workspace)));
          for (const each of DESTINATIONS.slice(0, 2)) {
            const own = [...incident.messages.values()].flatMap(({ copies }) =>
              copies.flatMap((copy) => {
                const { workspace, channel } = copy.destination;
                const isHere = workspace === each.workspace && channel === each.channel;
                return isHere && copy.state === 'sent' && copy.ts !== null && copy.ts !== '' ? [copy.ts] : [];
              }),
            );
            expect([...ownMessages(incident, each)]).toEqual(expect.arrayContaining(own));
          }
        }
      }),
    );
    expect(places).toBeGreaterThan(100);
  });

  test('only of the channels that are wanted', () => {
    const { incident, write } = grownIncident();
    write([...sentMessages(2, SLACK), ...sentMessages(2, { ...SLACK, channel: 'C2' }, 'other')]);
    expect(readingPlaces(incident, ({ channel }) => channel === 'C2').map(({ channel }) => channel)).toEqual(['C2']);
    write([draft('channel.set', { destination: SLACK })]);
    expect(readingPlaces(incident, ({ channel }) => channel === 'C2')).toEqual([]);
  });
});

/** An incident in which so many messages arrived. */
function grown(count: number): ReturnType<typeof grownIncident> {
  const made = grownIncident();
  made.write(sentMessages(count));
  return made;
}

describe('what it costs', () => {
  test('to ask for the first time grows as the messages do', async () => {
    const [few, many] = [grown(500).incident, grown(1_000).incident];
    const cost = await stepsOf(() => readingPlaces(few));
    expect(cost).toBeGreaterThan(500);
    expect(await stepsOf(() => readingPlaces(many))).toBeLessThan(2.2 * cost);
  });

  test('to ask again after one more message does not grow with those before', async () => {
    const costs: number[] = [];
    for (const count of [500, 1_000]) {
      const { incident, write } = grown(count);
      expect(readingPlaces(incident)[0]!.threads).toHaveLength(count);
      write(sentMessages(1, CHANNEL, 'late'));
      costs.push(await stepsOf(() => [workspacesRead(incident), ownMessages(incident, CHANNEL)]));
      expect(readingPlaces(incident)[0]!.threads).toHaveLength(count + 1);
    }
    const [few, many] = costs;
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });

  test('to read a page grows with the page and the threads, not with both at once', async () => {
    const costs: number[] = [];
    for (const count of [500, 1_000]) {
      const { incident } = grown(count);
      const page: ReadPage = {
        place: readingPlaces(incident)[0]!,
        of: 'channel',
        thread: null,
        complete: null,
        messages: Array.from({ length: 100 }, (_, i) => message(`${i + 1}.5`, { thread: `${i}.7` })),
      };
      costs.push(await stepsOf(() => newsOf(incident, page, { reaction: 'eyes', from: 0, names: new Map() })));
    }
    expect(costs[1]! - costs[0]!).toBeLessThan(1_000);
  });
});
