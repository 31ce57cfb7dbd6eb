import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Incident } from '../../src/model/incident.ts';
import type { Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { refusalText, sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { zone } from '../core/time.ts';
import { filesTaken } from './attach.ts';
import { textsOf } from '../draft/audience.ts';
import { useDraft, type Draft } from '../draft/draft.ts';
import { nextDue } from '../draft/next-due.ts';
import { planOf, textsTo, usesOf, type Texts } from '../draft/plan.ts';
import type { Recipients } from '../channel/recipients.ts';
import { deferKeysToSend, type BroadMentionGuard } from '../mention/useBroadMentionGuard.tsx';
import { filledTexts } from '../template/useFilled.ts';

export interface Sending {
  /** Why the message cannot be sent; null when it can. */
  problem: string | null;
  setProblem: (problem: string | null) => void;
  sending: boolean;
  send: () => Promise<void>;
}

/** Returns a function that sends the draft or says why it cannot; two presses send one message. */
export function useSend(places: () => Promise<readonly Destination[]>, guard: BroadMentionGuard): Sending {
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  /** Guards against a second press before React has drawn the busy state. */
  const busy = useRef(false);
  /** The text at the last press: its variables may have other values at the second press. */
  const pressed = useRef<{ message: string; text: string } | null>(null);

  /**
   * Returns why the message was not sent; null when it was, or when the person cancelled the question that `asks`
   * announces.
   */
  async function dispatch(asks: () => void): Promise<string | null> {
    const incident = useStore.getState().incident!;
    const [to] = await Promise.all([places(), filesTaken()]);
    const { draft, clear, renew, change } = useDraft.getState();
    const typed = typedTexts(draft, to);
    const early = obstacle(draft, typed, incident);
    if (early !== null) return early;
    const mentions = await guard.ask(await usesOf(typed, draft.mentions), asks);
    if (mentions === null) return null;
    // Read at the press: "in 10 minutes" means another instant than at the last render or before a question.
    const next = nextDue(draft, incident, Date.now(), zone);
    const { kind } = draft;
    if (kind === 'update' && !next.ok) return sentence('when', next.error);
    const nextUpdateBy = kind === 'update' ? (next.ok ? next.value : null) : undefined;
    const terms = { now: Date.now(), nextUpdateBy };
    const filled = await filledTexts(typed, incident, terms);
    if (!filled.ok) return filled.error;
    const plan = await planOf(filled.value, { ...terms, mentions }, draft);
    if (!plan.ok) return plan.error;
    // Another incident was opened meanwhile: the text stays with its own incident and is not sent here.
    if (useStore.getState().incident?.id !== incident.id || useDraft.getState().incident !== incident.id) return null;
    const { first, others, asFile } = plan.value;
    const last = first.at(-1)!;
    // This message id already belongs to another sent text, so a second send would be mistaken for a repeated press.
    const earlier = incident.messages.get(draft.message);
    const same =
      pressed.current?.message === draft.message ? pressed.current.text === typed[0].text : earlier?.text === last;
    const message = earlier !== undefined && !same ? renew() : draft.message;
    pressed.current = { message, text: typed[0].text };
    const ids = [...useDraft.getState().draft.parts];
    let used = 0;
    /** All parts but the last, each as a message of its own. */
    const before = (parts: readonly string[]) => {
      const some = parts.slice(0, -1).map((part) => ({ message: (ids[used++] ??= crypto.randomUUID()), text: part }));
      return some.length === 0 ? {} : { before: some };
    };
    const goBefore = before(first);
    const ownTexts = others.map(({ destination, parts }) => ({ destination, text: parts.at(-1)!, ...before(parts) }));
    if (used > 0) change({ parts: ids });
    const because = draft.because.trim();
    const result = await act({
      do: 'sendMessage',
      message,
      kind,
      text: last,
      destinations: [...to],
      ...(mentions.length === 0 ? {} : { mentions }),
      ...(ownTexts.length === 0 ? {} : { texts: ownTexts }),
      ...goBefore,
      ...(asFile ? { asFile } : {}),
      ...(draft.attachment === null ? {} : { attachment: draft.attachment }),
      ...(kind === 'update' && next.ok ? { nextUpdateBy: next.value } : {}),
      ...(kind === 'update' && draft.upTo !== null ? { upTo: draft.upTo } : {}),
      ...(kind === 'update' && draft.generated !== null ? { generated: draft.generated } : {}),
      ...(nextUpdateBy === null && because !== '' ? { noFurtherBecause: because } : {}),
    });
    // Under new ids the text can be sent.
    if (!result.ok && result.error.code === 'part-already-sent') renew();
    // "Already sent" answers a second press: the first one succeeded.
    if (!result.ok && result.error.code !== 'already-sent') return refusalText(result.error);
    if (useDraft.getState().incident === incident.id) clear();
    return null;
  }

  function send(): Promise<void> {
    if (busy.current) return Promise.resolve();
    busy.current = true;
    setSending(true);
    const finish = (): void => {
      busy.current = false;
      // The editor must be enabled before the pending keys are pressed again: they belong to the next message.
      flushSync(() => setSending(false));
    };
    return deferKeysToSend((asks) => dispatch(asks).then(setProblem).finally(finish));
  }

  return { problem, setProblem, sending, send };
}

/** The texts that a press sends, before their variables are filled. */
export const typedTexts = (draft: Draft, to: readonly Destination[]): Texts =>
  textsTo(draft.text, textsOf(draft, to), to);

/** What prevents sending, as far as it is known without asking main. */
function obstacle(draft: Draft, [first]: Texts, incident: Incident): string | null {
  if (first.text.trim() === '') return t('message.problem.empty');
  if (first.to.length === 0) return t('message.problem.nowhere');
  if (draft.kind !== 'update') return null;
  const next = nextDue(draft, incident, Date.now(), zone);
  if (!next.ok) return sentence('when', next.error);
  const unexplained = next.value === null && isRunning(incident.status) && draft.because.trim() === '';
  return unexplained ? t('message.problem.because') : null;
}

/** Label of the send button: what is sent, where to, and the most people it may reach. */
export function sendLabel(
  kind: 'update' | 'message',
  to: readonly Destination[],
  { places, people }: Recipients,
): string {
  const what = kind === 'update' ? t('message.send.update') : t('message.send.message');
  if (places === 0) return what;
  const where = places === 1 ? placeName(to[0]!) : t('message.send.channels', { count: places });
  const label = t('message.send.to', { label: what, where });
  return people === null ? label : t('message.send.people', { label, count: people });
}
