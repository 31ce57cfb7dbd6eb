import type { KeyboardEvent } from 'react';
import { t } from '../../src/text/text.ts';
import { focusPanel, type PanelName } from './focus.ts';
import { matches, type Pressed } from './keys.ts';
import { useStore, type State } from './store.ts';

/** The order is the order in the palette and on the key sheet. */
export const GROUPS = ['update', 'record', 'incident', 'slack', 'roles', 'playbook', 'go', 'app', 'switch'] as const;
type Group = (typeof GROUPS)[number];

/** The window as a command finds it. `now` in ms since 1970. */
export interface CommandContext {
  state: State;
  now: number;
}

export const contextNow = (): CommandContext => ({ state: useStore.getState(), now: Date.now() });

/** What a person can do from anywhere in the window, and its key. Worded when it is read: a key press words nothing. */
export interface AppCommand {
  id: string;
  group: Group;
  label: (context: CommandContext) => string;
  /** Beside the label; null where there is nothing to say. */
  detail?: (context: CommandContext) => string | null;
  keys?: string;
  /** Whether it can be done now; without it, always. */
  when?: (context: CommandContext) => boolean;
  /** What a playbook calls it in a link: `wheelhouse:<link>`. */
  link?: string;
  run: (context: CommandContext) => void;
}

export interface KeyedCommand extends AppCommand {
  keys: string;
}

/** What a key does in one place of the window, to what has the focus there. Never in the palette, always on the key sheet. */
export interface LocalCommand<T> {
  id: string;
  group: Group;
  place: 'writing' | 'task' | 'candidate';
  label: () => string;
  /** `also`: keys that do the same and are not shown. */
  keys: string;
  also?: readonly string[];
  when?: (target: T) => boolean;
  run: (target: T) => void;
}

/** Commands whose number depends on what there is. They have no keys, so that a key press need not make them. */
export type CommandFamily = (context: CommandContext) => readonly Omit<AppCommand, 'keys' | 'link'>[];

export type Registered = AppCommand | LocalCommand<never> | CommandFamily;

export const hasIncident = ({ state }: CommandContext): boolean => state.incident !== null;

const isLocal = (each: Registered): each is LocalCommand<never> => typeof each !== 'function' && 'place' in each;
const isApp = (each: Registered): each is AppCommand => typeof each !== 'function' && !('place' in each);

let registered: readonly Registered[] = [];
let keyed: readonly KeyedCommand[] = [];
let byId: ReadonlyMap<string, AppCommand> = new Map();
let byLink: ReadonlyMap<string, AppCommand> = new Map();

/** Once, at the start: the commands of all rooms, in the order in which they are shown. */
export function registerCommands(all: readonly Registered[]): void {
  const own = all.filter(isApp);
  registered = all;
  keyed = own.filter((each): each is KeyedCommand => each.keys !== undefined);
  byId = new Map(own.map((each) => [each.id, each]));
  byLink = new Map(own.flatMap((each) => (each.link === undefined ? [] : [[each.link, each]])));
}

/** What can be done now, from anywhere. */
export function availableCommands(context: CommandContext): AppCommand[] {
  if (context.state.phase !== 'ready') return [];
  return registered.flatMap((each): readonly AppCommand[] => {
    if (typeof each === 'function') return each(context);
    return isApp(each) && isAvailable(each, context) ? [each] : [];
  });
}

/** A line of the key sheet. */
export type KeyLine = Pick<KeyedCommand, 'id' | 'group' | 'keys'> & { label: string };

/** Every key that means something now; those of a place, wherever the focus is. */
export function keyLines(context: CommandContext): KeyLine[] {
  return registered.flatMap((each): KeyLine[] => {
    if (typeof each === 'function' || each.keys === undefined) return [];
    if (!(isLocal(each) ? hasIncident(context) : isAvailable(each, context))) return [];
    return [{ id: each.id, group: each.group, keys: each.keys, label: each.label(context) }];
  });
}

/** What a key means where no place has a meaning of its own for it; `typing`: it may be text. */
export function commandFor(event: Pressed, context: CommandContext, typing: boolean): AppCommand | null {
  const { phase, platform } = context.state;
  const fits = ({ keys }: KeyedCommand): boolean =>
    !(typing && !keys.startsWith('mod+')) && matches(keys, event, platform);
  if (phase !== 'ready') return null;
  return keyed.find((each) => fits(each) && isAvailable(each, context)) ?? null;
}

/** Does nothing where it cannot be done now. */
export function runCommand(id: string): void {
  const context = contextNow();
  const command = byId.get(id);
  if (command !== undefined && isAvailable(command, context)) command.run(context);
}

const LINK = /^wheelhouse:([a-z-]+)$/;

/** What a link in a playbook does; null where it is none of ours, or of a newer version. */
export const linkedCommand = (url: string): AppCommand | null => byLink.get(LINK.exec(url)?.[1] ?? '') ?? null;

/** Does what a key means in its place, and answers whether it meant anything there: nobody else gets it then. */
export function runLocal<T>(commands: readonly LocalCommand<T>[], event: KeyboardEvent, target: T): boolean {
  const { platform } = useStore.getState();
  const fits = ({ keys, also = [], when }: LocalCommand<T>): boolean =>
    [keys, ...also].some((each) => matches(each, event, platform)) && when?.(target) !== false;
  const command = commands.find(fits);
  if (command === undefined) return false;
  event.preventDefault();
  event.stopPropagation();
  command.run(target);
  return true;
}

const isAvailable = (command: AppCommand, context: CommandContext): boolean => command.when?.(context) !== false;

export interface GoTo extends KeyedCommand {
  panel: PanelName;
}

export const goTo = ({ panel, keys }: Pick<GoTo, 'panel' | 'keys'>): GoTo => ({
  id: `go.${panel}`,
  group: 'go',
  label: () => t('command.go', { panel: t(`panel.${panel}`) }),
  keys,
  panel,
  when: hasIncident,
  run: () => focusPanel(panel),
});
