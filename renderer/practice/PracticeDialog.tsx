import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PracticeChannel, PracticeMessage } from '../../src/bridge/practice.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';
import { clockText, fullText } from '../core/time.ts';
import { channelText } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import css from './PracticeDialog.module.css';
import { SlackText } from './SlackText.tsx';

/** What the practice Slack received, in its order of arrival. */
export function PracticeDialog({ onClose }: { onClose: () => void }) {
  const [messages, setMessages] = useState<PracticeMessage[] | null>(null);
  const [channels, setChannels] = useState<PracticeChannel[]>([]);
  // A changed delivery may mean new messages.
  const events = useStore((state) => state.incident?.events.length ?? 0);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    bridge()
      .practiceMessages()
      .then(
        (found) => current && setMessages(found),
        (error: unknown) => {
          noteProblem('window-practice-not-read', error);
          if (current) setMessages([]);
        },
      );
    bridge()
      .practiceChannels()
      .then(
        (found) => current && setChannels(found),
        (error: unknown) => {
          noteProblem('window-practice-not-read', error);
          if (current) setChannels([]);
        },
      );
    return () => {
      current = false;
    };
  }, [events, attempt]);
  return (
    <Dialog title={t('practice.title')} about={t('practice.title.about')} size="large" onClose={onClose}>
      {channels.length > 0 && (
        <ul className={css.topics} aria-label={t('practice.topics')}>
          {channels.map(({ name, topic }) => (
            <li key={name}>
              <strong className={css.channel}>{channelText(name)}</strong> {topic}
            </li>
          ))}
        </ul>
      )}
      {messages !== null && messages.length === 0 && <p className={css.empty}>{t('practice.empty')}</p>}
      <ul className={css.list} aria-label={t('practice.messages')}>
        {messages?.map((message) => {
          const at = Number(message.ts) * 1_000;
          return (
            <li key={`${message.channel} ${message.ts}`} className={css.message}>
              <p className={css.head}>
                <strong>{message.user}</strong> <span className={css.channel}>{channelText(message.channel)}</span>{' '}
                <time className={css.time} title={fullText(at)}>
                  {clockText(at)}
                </time>
              </p>
              <SlackText text={message.text} />
            </li>
          );
        })}
      </ul>
      <Button className={css.reload} onClick={() => setAttempt(attempt + 1)}>
        <RefreshCw aria-hidden="true" />
        {t('practice.reload')}
      </Button>
    </Dialog>
  );
}
