import type { RecordColumn } from '@zhoudao/schema/templates/form/design';
import type { ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { useDesk } from '../desk.ts';
import { changeColumn } from '../model/edit-fields.ts';
import { newQuestion } from '../model/field-kinds.ts';
import { Group } from './controls.tsx';
import { t } from './properties.messages.ts';
import { TitleRow } from './title-row.tsx';
import type { OpenColumn } from './use-column.ts';

import css from './properties.module.css';

type Questions = NonNullable<RecordColumn['questions']>;

/** The questions of a matrix. */
export function QuestionsEditor({ open }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const { column, target, off } = open;
  const change = (next: (questions: Questions) => Questions, join?: string): void =>
    design.do(
      (form) => changeColumn(form, target, (one) => ({ ...one, questions: next(one.questions ?? []) })),
      join === undefined ? {} : { join },
    );
  return (
    <Group title={t('questions')}>
      <ul className={css['options']}>
        {(column.questions ?? []).map((question, at) => (
          <TitleRow at={at} change={change} item={question} key={question.id} kind="question" off={off} />
        ))}
      </ul>
      {!off && (
        <Button
          icon="plus"
          onClick={() => change((list) => [...list, newQuestion(list.length + 1, design.newId)])}
          size="sm"
        >
          {t('addQuestion')}
        </Button>
      )}
      <p className={css['hint']}>{t('optionsHint')}</p>
    </Group>
  );
}
