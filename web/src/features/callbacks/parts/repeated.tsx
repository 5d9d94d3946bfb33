import type { Answers } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../callbacks.messages.ts';

import css from './callbacks.module.css';

/** What becomes of a plan that names customers who are to be called back already. */
export type Choice = 'all' | 'others' | 'none';

/** Rows of a plan with what was found of their customers. */
export type Repetition = {
  answers: Answers;
  problems: readonly { field: string; message: string }[];
  settle: (choice: Choice) => void;
};

const rowsOf = ({ rows }: Answers): readonly Answers[] => (Array.isArray(rows) ? (rows as Answers[]) : []);

const nameOf = (row: Answers | undefined): string => {
  const customer = row?.['customer'];
  const label =
    typeof customer === 'object' && customer !== null && 'label' in customer ? customer['label'] : undefined;
  return typeof label === 'string' ? label : '';
};

const placeOf = ({ field }: { field: string }): number => Number(field.split('.')[2]);

/** The plan without the rows that repeat something. */
export function withoutRepeated({ answers, problems }: Omit<Repetition, 'settle'>): Answers {
  const repeated = new Set(problems.map(placeOf));
  return {
    ...answers,
    rows: rowsOf(answers).filter((_row, at) => !repeated.has(at)),
  };
}

/** Names the customers, and asks whether they are called once more. */
export function Repeated({ answers, problems, settle }: Repetition): ReactNode {
  const rows = rowsOf(answers);
  const rest = rows.length - new Set(problems.map(placeOf)).size;
  return (
    <Modal
      footer={
        <>
          <Button kind="quiet" onClick={() => settle('none')}>
            {t('repeated.back')}
          </Button>
          <Button onClick={() => settle('all')}>{t('repeated.all')}</Button>
          {rest > 0 && (
            <Button kind="primary" onClick={() => settle('others')}>
              {t('repeated.others', { count: rest })}
            </Button>
          )}
        </>
      }
      onClose={() => settle('none')}
      opened
      sticky
      title={t('repeated')}
    >
      <p>{t('repeated.lead', { count: problems.length })}</p>
      <ol className={css['rows']}>
        {problems.map((problem) => (
          <li key={problem.field}>
            <span className="num">{t('repeated.row', { row: placeOf(problem) + 1 })}</span>
            <strong>{nameOf(rows[placeOf(problem)])}</strong>
            <span className={css['more']}>{problem.message}</span>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
