import { useMemo, useRef, useState } from 'react';
import { ownValue } from '../../src/base/own.ts';
import { notifiesPeople, destinationKey, isEditable } from '../../src/model/destination.ts';
import { mentionsNow, presentTexts } from '../../src/message/correction.ts';
import { placeName } from '../../src/message/destination-name.ts';
import type { Copy } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { runLocal } from '../core/command.ts';
import { refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { list } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { useChannels } from '../channel/channels.ts';
import { SEND } from './commands.ts';
import css from './CorrectDialog.module.css';
import type { CorrectionDraft } from '../../src/draft/message-draft.ts';
import { changesOf, keepCorrection, readCorrection } from './correction-draft.ts';
import { withMention } from '../draft/draft.ts';
import { MessageText } from './MessageText.tsx';
import { Meter } from './Meter.tsx';
import { longestOf, usesOf, type Texts } from '../draft/plan.ts';
import { deferKeysToSend, useBroadMentionGuard } from '../mention/useBroadMentionGuard.tsx';
import { filledTexts } from '../template/useFilled.ts';
import { loadSlackPreview, useSlackPreview, useSlackText } from '../draft/useSlackText.ts';

type CallsOthers = Awaited<ReturnType<typeof loadSlackPreview>>['callsOthers'];

/** Corrects a sent message everywhere: edited in place in Slack, posted again where nothing can be edited. */
export function CorrectDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const message = incident.messages.get(id);
  // The texts at the time of opening: a correction by another device must not change the text being edited.
  const [known] = useState(() => (message === undefined ? [] : presentTexts(incident, message)));
  const [draft, setDraft] = useState(() => readCorrection(id));
  /** Choosing a name changes the text before the next render. */
  const latest = useRef(draft);
  const [shown, setShown] = useState('0');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [correction] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  /** Guards against a second press before React has drawn the busy state. */
  const busy = useRef(false);
  const now = useMinute();
  const reading = known[Number(shown)];
  const text = reading === undefined ? '' : (ownValue(draft.texts, reading.text) ?? reading.text);
  const [calledBefore] = useState(() => (message === undefined ? [] : mentionsNow(incident, message)));
  const mentions = useMemo(
    () => draft.mentions.reduce((all, each) => withMention(all, each), calledBefore),
    [draft.mentions, calledBefore],
  );
  const channels = useChannels(incident.practice);
  const guard = useBroadMentionGuard(incident.practice, channels);
  const slack = useSlackText({ text, mentions, nextUpdateBy: message?.nextUpdateBy, now });
  const library = useSlackPreview(draft.mentions.length > 0);
  if (message === undefined || reading === undefined) return null;

  const change = (patch: Partial<CorrectionDraft>) => {
    latest.current = { ...latest.current, ...patch };
    setDraft(latest.current);
    keepCorrection(incident.id, id, latest.current);
    setProblem(null);
  };
  const edited = (callsOthers: CallsOthers | undefined) =>
    changesOf(known, draft, (each) => callsOthers?.(each, calledBefore, mentions) ?? false)
      .map((each) => ({ ...each, copies: each.copies.filter(({ key }) => !left.has(key)) }))
      .filter((each) => each.copies.length > 0);

  const dispatch = async (asks: () => void) => {
    const [first, ...others] = edited((await loadSlackPreview()).callsOthers);
    if (first === undefined) return setProblem(t('correct.problem.same'));
    if ([first, ...others].some((each) => each.text.trim() === '')) return setProblem(t('correct.problem.empty'));
    const copies = [first, ...others].flatMap((each) => each.copies);
    const typed: Texts = [
      { text: first.text, to: first.copies.map(({ destination }) => destination), own: false },
      ...others.flatMap((each) => each.copies.map((copy) => ({ text: each.text, to: [copy.destination], own: true }))),
    ];
    const terms = { now, nextUpdateBy: message.nextUpdateBy };
    const filled = await filledTexts(typed, incident, terms);
    if (!filled.ok) return setProblem(filled.error);
    const part = copies.find((copy) => copy.part !== null)?.part ?? null;
    const [all, ...ownTexts] = filled.value;
    const measured = filled.value.map((each) => each.text);
    const { length, limit, tooLong } = await longestOf(measured, { ...terms, mentions, part });
    if (tooLong) return setProblem(t('correct.problem.long', { length, over: length - limit }));
    const uses = await usesOf(typed, mentions);
    const called = await guard.ask(uses, asks);
    if (called === null || useStore.getState().incident?.id !== incident.id) return;
    const result = await act({
      do: 'correctMessage',
      message: correction,
      corrects: id,
      text: all.text,
      texts: ownTexts.flatMap(({ text: its, to }) =>
        to.map((each) => ({ destination: destinationKey(each), text: its })),
      ),
      ...(called.length === 0 ? {} : { mentions: called }),
      destinations: copies.map(({ key }) => key),
    });
    if (!result.ok && result.error.code !== 'already-sent') return setProblem(refusalText(result.error));
    keepCorrection(incident.id, id, null);
    onClose();
  };
  const send = () => {
    if (busy.current) return;
    busy.current = true;
    const finish = (): void => {
      busy.current = false;
    };
    void deferKeysToSend((asks) => dispatch(asks).finally(finish));
  };
  const toggle = (copy: Copy) => {
    const next = new Set(left);
    if (!next.delete(copy.key)) next.add(copy.key);
    setLeft(next);
    setProblem(null);
  };
  const count = edited(library?.callsOthers).reduce((sum, each) => sum + each.copies.length, 0);
  return (
    <Dialog title={t('correct.title')} about={t('correct.about')} size="large" onClose={onClose}>
      <div className={css.body} onKeyDown={(event) => runLocal([SEND], event, send)}>
        {known.length > 1 && (
          <Segmented
            label={t('audience.group')}
            value={shown}
            onChange={setShown}
            options={known.map(({ copies }, i) => ({
              value: String(i),
              label: list(copies.map((copy) => placeName(copy.destination))),
            }))}
          />
        )}
        <div className={css.text}>
          <MessageText
            key={shown}
            ref={null}
            kind={message.kind}
            text={text}
            nodes={slack.nodes}
            busy={false}
            practice={incident.practice}
            mentions={notifiesPeople(reading.copies.map((copy) => copy.destination)) ? mentions : null}
            onText={(next) => change({ texts: { ...latest.current.texts, [reading.text]: next } })}
            onMention={(mention) => change({ mentions: withMention(latest.current.mentions, mention) })}
          />
        </div>
        <fieldset className={css.copies}>
          <legend>{t('correct.copies')}</legend>
          {reading.copies.map((copy) => (
            <label key={copy.key} className={css.copy}>
              <input type="checkbox" checked={!left.has(copy.key)} onChange={() => toggle(copy)} />
              <span>{placeName(copy.destination)}</span>
              <span className={css.method}>{how(copy, message.asFile)}</span>
            </label>
          ))}
          {message.copies
            .filter(({ state }) => state !== 'sent')
            .map((copy) => (
              <p key={copy.key} className={css.unsent}>
                {t('correct.notThere', {
                  place: placeName(copy.destination),
                  state: t(`delivery.state.${copy.state}`),
                })}
              </p>
            ))}
        </fieldset>
        {slack.measure !== null && <Meter measure={slack.measure} />}
        <DialogFoot problem={problem}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" onClick={send}>
            {count === 0 ? t('correct.send') : t('correct.sendTo', { count })}
            <Kbd keys={SEND.keys} />
          </Button>
        </DialogFoot>
      </div>
      {guard.dialog}
    </Dialog>
  );
}

const how = (copy: Copy, asFile: boolean): string =>
  isEditable(copy.destination) && !asFile ? t('correct.edited') : t('correct.anew');
