import { RUNNING, type Running } from '../../src/model/cadence.ts';
import type { ReactNode } from 'react';
import { SEVERITIES, type Severity } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import css from './CadenceTable.module.css';

interface Props {
  cell: (severity: Severity, status: Running) => ReactNode;
  /** The cell in effect now. */
  current?: { severity: Severity; status: string } | undefined;
}

/** A cadence as a table of severity by status, to read or to edit. */
export function CadenceTable({ cell, current }: Props) {
  const isCurrent = (severity: Severity, status: Running): boolean =>
    current?.severity === severity && current.status === status;
  return (
    <table className={css.table} aria-label={t('cadence.table')}>
      <thead>
        <tr>
          <td>{t('cadence.table.unit')}</td>
          {RUNNING.map((status) => (
            <th key={status} scope="col">
              {t(`status.${status}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <th scope="row">{severity}</th>
            {RUNNING.map((status) => (
              <td key={status} aria-current={isCurrent(severity, status) || undefined}>
                {cell(severity, status)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
