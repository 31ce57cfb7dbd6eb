import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { refusalText } from '../core/problems.ts';
import { roleName } from '../core/words.ts';
import { InlineForm } from '../ui/InlineForm.tsx';

interface Props {
  role: string;
  /** The person to replace; '' for nobody. */
  instead: string;
  onClose: () => void;
}

export function RoleEntry({ role, instead, onClose }: Props) {
  const send = async (person: string) => {
    if (person === '') return { problem: t('roles.person.missing') };
    const result = await act({ do: 'assignRole', role, person, ...(instead === '' ? {} : { instead }) });
    return result.ok ? 'done' : { problem: refusalText(result.error) };
  };
  return (
    <InlineForm
      label={t('roles.person', { role: roleName(role) })}
      placeholder={instead === '' ? t('roles.person.placeholder') : t('roles.person.instead', { person: instead })}
      maxLength={LIMITS.person}
      ofPerson
      send={t('roles.save')}
      onSend={send}
      onClose={onClose}
    />
  );
}
