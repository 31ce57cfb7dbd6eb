import type { KeyboardEvent } from 'react';
import { t } from '../../src/text/text.ts';
import { focusPanel, type PanelName } from './focus.ts';
import { matches, type Pressed } from './keys.ts';
import { useStore, type State } from './store.ts';

/** In the order of the palette and the key sheet. */
export const GROUPS = ['update', 'record', 'incident', 'slack', 'roles', 'playbook', 'go', 'app', 'switch'] as const;
type Group = (typeof GROUPS)[number];

/** The window's state as a command reads it. `now` in ms since 1970. */
export interface CommandContext {
  state: State;
  now: number;
}

export const contextNow = (): CommandContext => ({ state: useStore.getState(), now: Date.now() });

/** An action available anywhere in the window, and its key. Its label is made when it is read, not at a key press. */
export interface AppCommand {
  id: string;
  group: Group;
  label: (context: CommandContext) => string;
  /** Text beside the label; null for none. */
  detail?: (context: CommandContext) => string | null;
  keys?: string;
  /** Whether it is available now; always, if absent. */
  when?: (context: CommandContext) => boolean;
  /** Name in a playbook's link: `wheelhouse:<link>`. */
  link?: string;
  run: (context: CommandContext) => void;
}

export interface KeyedCommand extends AppCommand {
  keys: string;
}

/** What a key does to the focused element in one place of the window. Never in the palette, always on the key sheet. */
export interface LocalCommand<T> {
  id: string;
  group: Group;
  place: 'writing' | 'task' | 'candidate';
  label: () => string;
  /** `also`: further keys that are not shown. */
  keys: string;
  also?: readonly string[];
  when?: (target: T) => boolean;
  run: (target: T) => void;
}

/** Commands whose number depends on data. They have no keys, so a key press need not create them. */
export type CommandFamily = (context: CommandContext) => readonly Omit<AppCommand, 'keys' | 'link'>[];

export type Registered = AppCommand | LocalCommand<never> | CommandFamily;

export const hasIncident = ({ state }: CommandContext): boolean => state.incident !== null;

const isLocal = (each: Registered): each is LocalCommand<never> => typeof each !== 'function' && 'place' in each;
const isApp = (each: Registered): each is AppCommand => typeof each !== 'function' && !('place' in each);

let registered: readonly Registered[] = [];
let keyed: readonly KeyedCommand[] = [];
let byId: ReadonlyMap<string, AppCommand> = new Map();
let byLink: ReadonlyMap<string, AppCommand> = new Map();

/** Called once at the start, with the commands of all rooms in display order. */
export function registerCommands(all: readonly Registered[]): void {
  const own = all.filter(isApp);
  registered = all;
  keyed = own.filter((each): each is KeyedCommand => each.keys !== undefined);
  byId = new Map(own.map((each) => [each.id, each]));
  byLink = new Map(own.flatMap((each) => (each.link === undefined ? [] : [[each.link, each]])));
}

/** Commands that are available now, from anywhere. */
export function availableCommands(context: CommandContext): AppCommand[] {
  if (context.state.phase !== 'ready') return [];
  return registered.flatMap((each): readonly AppCommand[] => {
    if (typeof each === 'function') return each(context);
    return isApp(each) && isAvailable(each, context) ? [each] : [];
  });
}

/** A row of the key sheet. */
export type KeyRow = Pick<KeyedCommand, 'id' | 'group' | 'keys'> & { label: string };

/** Every key that is available now, and every local key wherever the focus is. */
export function keyRows(context: CommandContext): KeyRow[] {
  return registered.flatMap((each): KeyRow[] => {
    if (typeof each === 'function' || each.keys === undefined) return [];
    if (!(isLocal(each) ? hasIncident(context) : isAvailable(each, context))) return [];
    return [{ id: each.id, group: each.group, keys: each.keys, label: each.label(context) }];
  });
}

/** The command of a key, unless a local command takes it; `typing`: the key may be text. */
export function commandFor(event: Pressed, context: CommandContext, typing: boolean): AppCommand | null {
  const { phase, platform } = context.state;
  const fits = ({ keys }: KeyedCommand): boolean =>
    !(typing && !keys.startsWith('mod+')) && matches(keys, event, platform);
  if (phase !== 'ready') return null;
  return keyed.find((each) => fits(each) && isAvailable(each, context)) ?? null;
}

/** Does nothing when the command is unavailable. */
export function runCommand(id: string): void {
  const context = contextNow();
  const command = byId.get(id);
  if (command !== undefined && isAvailable(command, context)) command.run(context);
}

const LINK = /^wheelhouse:([a-z-]+)$/;

/** The command of a playbook's link; null when the link is foreign or of a newer version. */
export const linkedCommand = (url: string): AppCommand | null => byLink.get(LINK.exec(url)?.[1] ?? '') ?? null;

/** Runs the local command of a key and returns whether there was one; then no other handler gets the key. */
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
