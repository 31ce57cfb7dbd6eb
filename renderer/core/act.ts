import { flushSync } from 'react-dom';
import type { Event } from '../../src/model/event.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import type { Command } from '../../src/model/command.ts';
import { err, type Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { ask, change } from './ask.ts';
import { bridge } from './bridge.ts';
import { noteProblem } from './note-problem.ts';
import { deferKeys } from './pending-keys.ts';
import { foldedTo } from './pushes.ts';
import { isTrouble, refusalText, sentence, type Problem } from './problems.ts';
import { slice } from './slice.ts';
import { notFolded, useStore, type OpenDialog } from './store.ts';

/** Sends a command to main. When it resolves, the events are on disk and folded into the window. */
export async function act(command: Command): Promise<Result<string, Problem>> {
  const { incident, dialog, setTrouble } = useStore.getState();
  const to = command.do === 'declare' ? null : (incident?.id ?? null);
  let answer: Awaited<ReturnType<Bridge['command']>>;
  try {
    answer = await bridge().command({ incident: to, command });
  } catch (error) {
    noteProblem('window-no-answer', error);
    return err({ code: 'no-answer' });
  }
  if (!answer.ok) {
    if (isTrouble(answer.error)) setTrouble(answer.error);
    return answer;
  }
  if (useStore.getState().phase === 'ready') setTrouble(null);
  const { incident: written, stamp } = answer.value;
  if (command.do === 'declare') await showDeclared(written, command.title, dialog);
  else if (stamp !== null) await foldedTo(written, stamp);
  return { ok: true, value: written };
}

/** Opens the declared incident, unless the person went on to something else. `dialog`: where it was declared. */
async function showDeclared(incident: string, title: string, dialog: OpenDialog | null): Promise<void> {
  if (useStore.getState().dialog === dialog) return open(incident);
  const actions = [{ label: t('notice.declared.open'), run: () => void openIncident(incident) }];
  useStore.getState().notify({ tone: 'info', text: t('notice.declared', { title }), actions });
}

interface Requests {
  /** Resolves when the previous press is done. */
  previous: Promise<unknown>;
  /** The incident requested last. */
  incident: string | null;
}

const requests = slice('asked', (): Requests => ({ previous: Promise.resolve(), incident: null }));

/**
 * The meaning of a press may depend on the result of the one before (the same key ticks and reopens a task), so it
 * waits.
 */
export function inSequence<T>(press: () => T | Promise<T>): Promise<T> {
  const previous = requests.getState().previous.then(press, press);
  requests.setState({ previous });
  return previous;
}

/** `act` for a control without room for a sentence: a refusal shows as a notice. */
export async function attempt(command: Command): Promise<boolean> {
  const result = await act(command);
  if (!result.ok && !isTrouble(result.error)) {
    useStore.getState().notify({ tone: 'attention', text: refusalText(result.error) });
  }
  return result.ok;
}

/** Keys typed meanwhile are meant for the new incident, not for the one on screen. */
export const openIncident = (id: string): Promise<void> => deferKeys(open(id), 'Enter');

async function open(id: string): Promise<void> {
  const { incident, show, notify } = useStore.getState();
  requests.setState({ incident: id });
  if (incident?.id === id) return;
  const answer = await ask(bridge().openIncident({ incident: id }));
  if (answer === null || requests.getState().incident !== id) return;
  if (!answer.ok) {
    if (isTrouble(answer.error)) return useStore.getState().setTrouble(answer.error);
    return notify({ tone: 'attention', text: sentence('refusal', answer.error) });
  }
  const { id: opened, events, drafts } = answer.value;
  try {
    flushSync(() => show(opened, JSON.parse(events) as Event[], drafts));
  } catch (error) {
    notify(notFolded(error));
  }
}

/** Mutes or unmutes an incident's alarm on this laptop; the window still shows what is due. */
export function toggleMute(incident: string): Promise<void> {
  return inSequence(async () => {
    const muted = !useStore.getState().settings.muted.includes(incident);
    await change(() => bridge().setMuted({ incident, muted }));
  });
}

/** Only web and mail addresses are opened; main checks them again. */
export async function openLink(url: string): Promise<void> {
  const answer = await ask(bridge().openLink({ url }));
  if (answer?.ok === false) useStore.getState().notify({ tone: 'attention', text: sentence('refusal', answer.error) });
}

/** The bytes sent to main. One byte over the limit is enough for main to refuse the file as too large. */
export const bytesOf = async (file: File, limit: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(0, limit + 1).arrayBuffer());

export async function exportPostmortem(): Promise<void> {
  const { incident, notify } = useStore.getState();
  if (incident === null) return;
  const answer = await ask(bridge().exportPostmortem({ incident: incident.id }));
  if (answer === null) return;
  if (answer.ok) {
    const { file } = answer.value;
    const actions = [{ label: t('notice.showFolder'), run: () => void ask(bridge().showExported({ file })) }];
    notify({ tone: 'info', text: t('notice.exported', { file }), actions });
  } else if (answer.error.code !== 'cancelled') {
    notify({ tone: 'attention', text: sentence('export', answer.error) });
  }
}

/** Copies diagnostics for a bug report. */
export async function copyDiagnostics(): Promise<void> {
  const copied = bridge()
    .copyDiagnostics()
    .then(() => true);
  if (await ask(copied)) useStore.getState().notify({ tone: 'info', text: t('notice.diagnostics') });
}
