import { rulesOf } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';

import { FormBody } from '../form/form-body.tsx';
import { controlOf } from './fields/controls.tsx';
import { SettledField } from './fields/settled-field.tsx';
import { FilledPaper } from './filled-paper.tsx';
import type { Draw } from './paper-context.ts';
import { t } from './paper.messages.ts';
import type { EditProps } from './paper.tsx';
import { PaperTable } from './table/paper-table.tsx';

const DRAW: Draw = {
  control: controlOf,
  settled: SettledField,
  table: PaperTable,
  later: () => t('atApproval'),
  masked: () => t('masked'),
};

const saidShown = (names: readonly string[]): string =>
  t('shown', { count: names.length, names: names.join(t('separator')) });

/** A paper that colleagues fill in. */
export function EditPaper({ form, submit, onCancel, children, ...filling }: EditProps): ReactNode {
  const [ruled] = useState(() => ({ form, rules: rulesOf(form) }));
  return (
    <FilledPaper
      {...filling}
      draw={DRAW}
      frame={(sheet, parts) => (
        <FormBody form={sheet} submit={submit ?? t('submit')} {...(onCancel ? { onCancel } : {})}>
          {parts}
          {children}
        </FormBody>
      )}
      ruled={ruled}
      saidShown={saidShown}
    />
  );
}
