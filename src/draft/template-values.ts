import { closestMatch } from 'leven';
import { lastMatches } from '../base/summary.ts';
import type { Incident, Note, Task } from '../model/incident.ts';
import { livePromise } from '../promise/promise.ts';
import { span } from '../time/format.ts';
import { currentAssignments } from '../roster/holders.ts';
import { t } from '../text/text.ts';
import type { Destination } from '../model/destination.ts';
import { whenFor } from '../message/outgoing.ts';
import { placeName } from '../message/destination-name.ts';
import { happenedSince, lastInformed, lastUpdate, oneLine } from './since-last-update.ts';
import { asWritten, variableName, type TemplateValue, type TemplateValues } from '../template/fill.ts';

/** Every variable by group, in display order. The team's own roles come in addition. */
export const VARIABLES = {
  incident: ['title', 'severity', 'severity_meaning', 'status', 'impact', 'channel'],
  times: ['now', 'started', 'elapsed', 'mitigated', 'resolved', 'next_update', 'promised'],
  roles: ['commander', 'deputy', 'ops_lead', 'comms', 'planner', 'scribe', 'liaison'],
  work: ['since_last_update', 'done_tasks', 'open_tasks', 'decisions', 'discoveries', 'open_changes'],
  updates: ['last_update', 'last_update_at', 'last_update_by'],
} as const;
export type VariableGroup = keyof typeof VARIABLES;
export type Variable = (typeof VARIABLES)[VariableGroup][number];

export const ALL_VARIABLES: readonly Variable[] = Object.values(VARIABLES).flat();

/** The values besides the incident. Instants in ms since 1970. */
export interface TemplateContext {
  now: number;
  /** The writer's IANA time zone. */
  zone: string;
  /** The next update of the message being written: null if it announces none, undefined if it does not speak of it. */
  nextUpdateBy: number | null | undefined;
  /** The destinations of the message. */
  to: readonly Destination[];
}

/** Few enough that people read them all. */
const MOST_LINES = 12;
const A_MINUTE = 60_000;

/** The present value of each variable; without those that are empty or unknown. */
export function templateValues(incident: Incident, context: TemplateContext): TemplateValues {
  const { now, zone } = context;
  const when = (instant: number | null | undefined): string => (instant == null ? '' : whenFor(instant, now, zone));
  const { clocks, severity, status, title, impact } = incident;
  const started = clocks.started ?? incident.declaredAt;
  const promise = livePromise(incident);
  // A message without a next update may still name the promised time.
  const next = context.nextUpdateBy === undefined ? promise?.due : context.nextUpdateBy;
  const tasks = (state: Task['state']): Task[] => [...incident.tasks.values()].filter((task) => task.state === state);
  const texts = (notes: readonly Note[]): string[] => notes.map(({ text }) => text);
  const last = (): ReturnType<typeof lastUpdate> => lastUpdate(incident);
  const known: Record<Exclude<Variable, (typeof VARIABLES)['roles'][number]>, () => TemplateValue> = {
    title: () => title,
    severity: () => severity,
    severity_meaning: () => t(`severity.${severity}.about`),
    status: () => t(`status.${status}`),
    impact: () => impact,
    channel: () => context.to.map(placeName).join(', '),
    now: () => when(now),
    started: () => when(started),
    elapsed: () => elapsed(started, clocks.resolved ?? now),
    mitigated: () => when(clocks.mitigated),
    resolved: () => when(clocks.resolved),
    next_update: () => when(next),
    promised: () => when(promise?.promisedFor),
    since_last_update: () => sinceLast(incident, when),
    done_tasks: () => latest(tasks('done').toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))),
    open_tasks: () => first(tasks('open').map((task) => task.title)),
    decisions: () => texts(lastDecisions(incident.notes)),
    discoveries: () => texts(lastDiscoveries(incident.notes)),
    open_changes: () => texts(lastOpenChanges(incident.notes)),
    last_update: () => ({ markdown: asWritten(last()?.text ?? '') }),
    last_update_at: () => (last() === null ? '' : when(lastInformed(incident))),
    last_update_by: () => last()?.by ?? '',
  };
  const read = new Map<string, TemplateValue>(holders(incident));
  const asked = new Set<string>();
  return {
    // Some variables read much of the record, so each is computed on first use.
    get: (name) => {
      if (!asked.has(name) && Object.hasOwn(known, name)) {
        const value = known[name as keyof typeof known]();
        if (isThere(value)) read.set(name, value);
      }
      asked.add(name);
      return read.get(name);
    },
  };
}

const lastDecisions = lastMatches<Note>(MOST_LINES, ({ kind }) => kind === 'decision');
const lastDiscoveries = lastMatches<Note>(MOST_LINES, ({ kind }) => kind === 'discovery');
const lastOpenChanges = lastMatches<Note>(MOST_LINES, ({ kind, outcome }) => kind === 'change' && outcome === null);

const isThere = (value: TemplateValue): boolean =>
  typeof value === 'string' ? value.trim() !== '' : 'markdown' in value ? value.markdown !== '' : value.length > 0;

/** The difference of the two minutes as displayed, so that a reader's own subtraction agrees. */
function elapsed(from: number, to: number): string {
  const minutes = Math.floor(to / A_MINUTE) - Math.floor(from / A_MINUTE);
  return minutes < 1 ? t('template.value.justBegun') : span(minutes * A_MINUTE);
}

function sinceLast(incident: Incident, when: (instant: number) => string): string[] {
  const happened = happenedSince(incident, when);
  // An update without events still states that nothing happened.
  return happened.length === 0 ? [t('draft.nothing', { time: when(lastInformed(incident)) })] : happened.map(oneLine);
}

const latest = (tasks: readonly { title: string }[]): string[] => tasks.slice(-MOST_LINES).map(({ title }) => title);

function first(titles: readonly string[]): string[] {
  const more = titles.length - MOST_LINES;
  const shown = titles.slice(0, MOST_LINES);
  return more > 0 ? [...shown, t('template.value.more', { count: more })] : shown;
}

/** The present holders of each role, by the role's variable name; includes the team's own roles. */
function holders(incident: Incident): [string, string][] {
  const found = new Map<string, string[]>();
  for (const { role, person } of currentAssignments(incident)) {
    const name = variableName(role);
    found.set(name, [...(found.get(name) ?? []), person]);
  }
  return [...found].map(([name, people]) => [name, people.join(', ')]);
}

/** Whether a variable gets its value by assigning a role. */
export const isRoleVariable = (name: string): boolean => (VARIABLES.roles as readonly string[]).includes(name);

/** The known variable with the smallest spelling difference to `name`; null where none is near. */
export const nearestVariable = (name: string, known: Iterable<string> = ALL_VARIABLES): string | null =>
  closestMatch(name, [...ALL_VARIABLES, ...known], { maxDistance: Math.max(1, Math.floor(name.length / 3)) }) ?? null;
