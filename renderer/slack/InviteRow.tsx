import { X } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { invitedTo, notInvited, roleHolders, type RoleHolder } from '../../src/slack-actions/invitation.ts';
import { ACTION_LIMITS, type Invited } from '../../src/model/slack-action.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { list, roleName } from '../core/words.ts';
import type { KnownPeople } from '../mention/people.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { TextField } from '../ui/Field.tsx';
import { useAsk } from './ask.ts';
import { personLabel, readPerson } from './people.ts';
import { setSlackWork } from './save-choices.ts';
import { Row, type RowProps } from './Row.tsx';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

export function InviteRow({ slack, ...row }: RowProps) {
  const { incident, people } = slack;
  const { channel } = incident;
  const known = useStore((state) => state.settings.slackWork.people);
  const holders = useMemo(() => roleHolders(incident, people.people, known), [incident, people.people, known]);
  const left = notInvited(holders, invitedTo(incident, channel));
  return (
    <Row
      {...row}
      slack={slack}
      part="invite"
      missing={slack.missingFor('invite')}
      state={channel === null || holders.length === 0 ? null : t('slack.invite.state', { count: left.length })}
      waiting={channel === null ? t('slack.needsChannel') : null}
      label={channel === null ? '' : t('slack.invite.open')}
    >
      {channel === null ? undefined : <Invite slack={slack} holders={holders} />}
    </Row>
  );
}

interface InviteProps {
  slack: Slack;
  holders: readonly RoleHolder[];
}

function Invite({ slack: { incident, people, missingFor }, holders }: InviteProps) {
  const { problem, setProblem, ask } = useAsk();
  const names = useId();
  /** The chosen Slack accounts of people; not stored in practice. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, Invited>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [others, setOthers] = useState<readonly Invited[]>([]);
  const matched = holders.map((holder) => ({ ...holder, match: chosen.get(holder.person) ?? holder.match }));
  const open = notInvited(matched, invitedTo(incident, incident.channel));
  const going = [...open.flatMap(({ person, match }) => (left.has(person) ? [] : (match ?? []))), ...others];
  /** Slack limits one call to this many; the others remain in the list. */
  const now = going.slice(0, ACTION_LIMITS.invited);
  const whenLoaded = useKnown(now, people.state !== 'loading');
  const blocked = missingFor('invite').length > 0;

  const choose = (person: string, found: Invited) => {
    setChosen(new Map([...chosen, [person, { id: found.id, name: person }]]));
    if (incident.practice) return;
    void setSlackWork((saved) => ({
      people: [...saved.people.filter((each) => each.person !== person), { person, id: found.id }],
    }));
  };
  const toggle = (person: string) => {
    const next = new Set(left);
    if (!next.delete(person)) next.add(person);
    setLeft(next);
  };
  const invite = useOnce(async () => {
    const invited = await whenLoaded();
    if (invited.length === 0) return setProblem(t('slack.invite.missing'));
    if (blocked || incident.channel === null) return;
    if (await ask(incident.channel, { do: 'invite', people: invited }))
      setOthers((still) => still.filter((each) => !invited.includes(each)));
  });
  return (
    <form className={css.form} onSubmit={onSubmit(invite)}>
      {people.state === 'loading' && <p className={css.about}>{t('slack.invite.loading')}</p>}
      {people.problem !== null && people.problem.code !== 'missing-scope' && (
        <p className={css.about}>{sentence('channels', people.problem)}</p>
      )}
      {holders.length === 0 && <p className={css.about}>{t('slack.invite.nobody')}</p>}
      <datalist id={names}>
        {people.people.map((person) => (
          <option key={person.id} value={personLabel(person)} />
        ))}
      </datalist>
      <ul className={css.people}>
        {matched.map((holder) => (
          <Holder
            key={holder.person}
            holder={holder}
            people={people}
            names={names}
            invited={!open.includes(holder)}
            going={!left.has(holder.person)}
            onGoing={() => toggle(holder.person)}
            onChoose={(found) => choose(holder.person, found)}
          />
        ))}
        {others.map((person) => (
          <li key={person.id} className={css.person}>
            <span>{person.name}</span>
            <Button
              variant="icon"
              aria-label={t('slack.invite.remove', { person: person.name })}
              onClick={() => setOthers(others.filter(({ id }) => id !== person.id))}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <PersonField
        label={t('slack.invite.others')}
        hint={t('slack.invite.others.hint')}
        people={people}
        names={names}
        onPerson={(person) => {
          setProblem(null);
          if (!going.some(({ id }) => id === person.id)) setOthers([...others, person]);
        }}
      />
      <SubmitFoot problem={problem} disabled={blocked}>
        {t('slack.invite.save', { count: now.length })}
      </SubmitFoot>
    </form>
  );
}

interface HolderProps {
  holder: RoleHolder;
  people: KnownPeople;
  names: string;
  invited: boolean;
  going: boolean;
  onGoing: () => void;
  onChoose: (person: Invited) => void;
}

function Holder({ holder, people, names, invited, going, onGoing, onChoose }: HolderProps) {
  const { person, roles, match } = holder;
  const label = t('slack.invite.holder', { person, roles: list(roles.map(roleName)) });
  const inSlack = people.people.find(({ id }) => id === match?.id);
  if (invited || match !== null)
    return (
      <li className={css.person}>
        <Check small label={label} on={invited || going} disabled={invited} onChange={onGoing} />
        <span className={css.about}>
          {invited ? t('slack.invite.invited') : inSlack === undefined ? null : personLabel(inSlack)}
        </span>
      </li>
    );
  return (
    <li className={css.person}>
      <span>{label}</span>
      <PersonField label={t('slack.invite.who', { person })} people={people} names={names} onPerson={onChoose} />
    </li>
  );
}

interface PersonProps {
  label: string;
  hint?: string;
  people: KnownPeople;
  /** Id of the datalist. */
  names: string;
  onPerson: (person: Invited) => void;
}

/** A field for one Slack user, taken from the list or by Enter. */
function PersonField({ label, hint, people, names, onPerson }: PersonProps) {
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  const known = useKnown(people.people, people.state !== 'loading');
  const take = (written: string, all: KnownPeople['people']): boolean => {
    const found = readPerson(written, all);
    if (found === null) return false;
    onPerson({ id: found.id, name: found.realName });
    setText('');
    return true;
  };
  const name = useOnce(async () => setUnknown(!take(text, await known())));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    name();
  };
  return (
    <div className={css.grow} onKeyDown={onKeyDown}>
      <TextField
        label={label}
        hint={hint}
        problem={unknown ? t('slack.invite.unknown') : null}
        list={names}
        value={text}
        onChange={(event) => {
          const { value } = event.target;
          setUnknown(false);
          setText(value);
          // A choice from the list has exactly this form.
          if (people.people.some((person) => personLabel(person) === value)) take(value, people.people);
        }}
      />
    </div>
  );
}
