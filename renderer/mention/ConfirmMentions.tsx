import { reachOf, type ReachedPlace, type MentionReach } from '../../src/message/mention-reach.ts';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';
import css from './ConfirmMentions.module.css';

interface Props {
  callings: readonly MentionReach[];
  onAnswer: (yes: boolean) => void;
}

/** Confirms a broad mention: who is notified, and how many. A key meant for something else must not confirm. */
export function ConfirmMentions({ callings, onAnswer }: Props) {
  const lines = callings.flatMap(({ reached }) => reached);
  const isKnown = lines.every(({ people }) => people !== null);
  const total = callings.reduce((sum, calling) => sum + reachOf(calling), 0);
  return (
    <Dialog title={t('mention.ask.title')} about={t('mention.ask.about')} size="small" onClose={() => onAnswer(false)}>
      <dl className={css.list}>
        {callings.map((calling) => (
          <div key={`${calling.mention.kind} ${calling.mention.id}`}>
            <dt className={css.name}>@{calling.mention.name}</dt>
            {calling.reached.map((called) => (
              <dd key={called.place} className={css.mentioned}>
                {sentenceOf(calling, called)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {isKnown && lines.length > 1 && <p className={css.total}>{t('mention.ask.total', { count: total })}</p>}
      <DialogFoot>
        <Button data-first onClick={() => onAnswer(false)}>
          {t('ui.cancel')}
        </Button>
        <Button variant="primary" onClick={() => onAnswer(true)}>
          {t('mention.ask.send')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function sentenceOf({ mention: { kind } }: MentionReach, { place, people }: ReachedPlace): string {
  if (kind === 'everyone' || kind === 'person') return t('mention.ask.everyone');
  if (kind === 'group') {
    return people === null ? t('mention.ask.group.unknown') : t('mention.ask.group', { count: people });
  }
  return people === null
    ? t(`mention.ask.${kind}.unknown`, { place: place ?? '' })
    : t(`mention.ask.${kind}`, { place: place ?? '', count: people });
}
