import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useCan } from '../../app/session/session.ts';
import type { Problem } from '../../lib/problem.ts';
import { FormBody, FormSection } from '../../ui/form/form-body.tsx';
import { NumberField } from '../../ui/form/number-fields.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { CompanyLimitsQuery, SetCompanyLimitsMutation } from './company.documents.ts';
import { t as ofCompany } from './company.messages.ts';
import { t } from './limits.messages.ts';

import styles from './company.module.css';

type Values = {
  bulkLimit: number | null;
  exportLimit: number | null;
  memberLimit: number | null;
  storageLimitMb: number | null;
  importUndoHours: number | null;
  deputyDays: number | null;
};

const changedOf = (stored: Values, values: Values): Partial<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== stored[name as keyof Values]),
  );

/** The company's figures that no template holds. */
export function LimitsForm(): ReactNode {
  const can = useCan();
  const variables = { withImports: can('import.run'), withDeputies: can('organisation.manage') };
  const [result, refresh] = useQuery({ query: CompanyLimitsQuery, variables });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={4} />}>
      {({ session: { company }, importSettings, organisation }) =>
        company && (
          <Figures
            onSaved={() => refresh({ requestPolicy: 'network-only' })}
            stored={{
              bulkLimit: company.bulkLimit,
              exportLimit: company.exportLimit,
              memberLimit: company.memberLimit,
              storageLimitMb: company.storageLimitMb,
              importUndoHours: importSettings?.undoHours ?? null,
              deputyDays: organisation?.deputyDays ?? null,
            }}
          />
        )
      }
    </States>
  );
}

function Figures({ stored, onSaved }: { stored: Values; onSaved: () => void }): ReactNode {
  const off = !useCan()('company.update');
  const [setLimits] = useAct(SetCompanyLimitsMutation);
  const needed = (value: number | null) => (value === null ? t('required') : undefined);
  const hasHours = stored.importUndoHours !== null;
  const hasDays = stored.deputyDays !== null;
  const form = useForm<Values>({
    initial: stored,
    check: ({ bulkLimit, exportLimit, memberLimit, storageLimitMb, importUndoHours, deputyDays }) => ({
      bulkLimit: needed(bulkLimit),
      exportLimit: needed(exportLimit),
      memberLimit: needed(memberLimit),
      storageLimitMb: needed(storageLimitMb),
      importUndoHours: hasHours ? needed(importUndoHours) : undefined,
      deputyDays: hasDays ? needed(deputyDays) : undefined,
    }),
    // What did not change is not said: it may be another's to change.
    save: async (values): Promise<Problem[]> => problemsOf(await setLimits(changedOf(stored, values))),
    onSaved: () => {
      toast(ofCompany('saved'));
      onSaved();
    },
  });
  return (
    <FormBody form={form} readOnly={off} submit={word('save')}>
      <p className={styles['lead']}>{off ? ofCompany('readOnly') : t('lead')}</p>
      <FormSection>
        <NumberField
          disabled={off}
          form={form}
          hint={t('bulk.hint')}
          label={t('bulk')}
          name="bulkLimit"
          required
        />
        <NumberField
          disabled={off}
          form={form}
          hint={t('export.hint')}
          label={t('export')}
          name="exportLimit"
          required
        />
        <NumberField
          disabled={off}
          form={form}
          hint={t('members.hint')}
          label={t('members')}
          name="memberLimit"
          required
        />
        <NumberField
          disabled={off}
          form={form}
          hint={t('storage.hint')}
          label={t('storage')}
          name="storageLimitMb"
          required
        />
        {hasHours && (
          <NumberField
            disabled={off}
            form={form}
            hint={t('hours.hint')}
            label={t('hours')}
            name="importUndoHours"
            required
          />
        )}
        {hasDays && (
          <NumberField
            disabled={off}
            form={form}
            hint={t('days.hint')}
            label={t('days')}
            name="deputyDays"
            required
          />
        )}
      </FormSection>
    </FormBody>
  );
}
