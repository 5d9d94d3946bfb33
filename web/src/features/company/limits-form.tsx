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
import {
  CompanyLimitsQuery,
  SetCompanyLimitsMutation,
  SetImportUndoHoursMutation,
} from './company.documents.ts';
import { t as ofCompany } from './company.messages.ts';
import { t } from './limits.messages.ts';

import styles from './company.module.css';

type Values = { bulkLimit: number | null; exportLimit: number | null; hours: number | null };

/** The company's figures that no template holds. */
export function LimitsForm(): ReactNode {
  const withImports = useCan()('import.run');
  const [result, refresh] = useQuery({ query: CompanyLimitsQuery, variables: { withImports } });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={4} />}>
      {({ session: { company }, importSettings }) =>
        company && (
          <Figures
            stored={{
              bulkLimit: company.bulkLimit,
              exportLimit: company.exportLimit,
              hours: importSettings?.undoHours ?? null,
            }}
          />
        )
      }
    </States>
  );
}

function Figures({ stored }: { stored: Values }): ReactNode {
  const off = !useCan()('company.update');
  const [setLimits] = useAct(SetCompanyLimitsMutation);
  const [setHours] = useAct(SetImportUndoHoursMutation);
  const needed = (value: number | null) => (value === null ? t('required') : undefined);
  const hasHours = stored.hours !== null;
  const form = useForm<Values>({
    initial: stored,
    check: ({ bulkLimit, exportLimit, hours }) => ({
      bulkLimit: needed(bulkLimit),
      exportLimit: needed(exportLimit),
      hours: hasHours ? needed(hours) : undefined,
    }),
    save: async ({ hours, ...limits }): Promise<Problem[]> => {
      const wrong = problemsOf(await setLimits(limits));
      if (wrong.length > 0 || hours === null || hours === stored.hours) return wrong;
      return problemsOf(await setHours({ hours }));
    },
    onSaved: () => toast(ofCompany('saved')),
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
        {hasHours && (
          <NumberField
            disabled={off}
            form={form}
            hint={t('hours.hint')}
            label={t('hours')}
            name="hours"
            required
          />
        )}
      </FormSection>
    </FormBody>
  );
}
