import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import type { FieldHistoryQuery as Data } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { When } from '../../../ui/text/when.tsx';
import { RestoreValueMutation } from '../audit.documents.ts';
import { t } from '../audit.messages.ts';
import { Value } from './change-table.tsx';

import css from '../audit.module.css';

type Change = Data['fieldHistory']['changes'][number];

/** The record that a story is about. */
export type Subject = { noun: string; recordId: string };

type LineProps = { change: Change; subject: Subject; version: number | null; onRestored: () => void };

/** One change of a field, with a way to bring back what was there before; a value that is no longer valid is refused with its reason. */
export function HistoryLine({ change, subject, version, onRestored }: LineProps): ReactNode {
  const [restore, isBusy] = useAct(RestoreValueMutation);
  const { label, field, before, after, isMasked, actorName, actionLabel, reason } = change;
  const value = before ?? t('nothing');
  const bring = async (): Promise<void> => {
    const outcome = await restore({ ...subject, version: version ?? 0, field, changeId: change.id });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('history.restored', { field: label, value }));
    onRestored();
    return undefined;
  };
  return (
    <li>
      <div>
        <strong>{label}</strong>{' '}
        <span className={css['pair']}>
          <Value isMasked={isMasked} value={before} /> → <Value isMasked={isMasked} value={after} />
        </span>
        <p className={css['meta']}>
          <span>{actorName}</span>
          <span>{actionLabel}</span>
          <When at={change.at} />
          {reason && <span>{reason}</span>}
        </p>
      </div>
      {change.canRestore && version !== null && (
        <Button
          aria-label={t('history.restore.of', { field: label, value })}
          busy={isBusy}
          icon="undo"
          onClick={() => void bring()}
          size="sm"
        >
          {t('history.restore')}
        </Button>
      )}
    </li>
  );
}
