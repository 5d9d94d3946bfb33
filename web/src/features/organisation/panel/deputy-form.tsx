import { use, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField } from '../../../ui/form/ref-field.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { toast } from '../../../ui/state/toast.tsx';
import type { Company } from '../model.ts';
import { AppointDeputyMutation } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { SharedContext } from '../use-change.ts';

type Props = { memberId: string; company: Company; onDone: () => void };

/** Appoints who stands in for somebody, for which days and why. */
export function DeputyForm({ memberId, company, onDone }: Props): ReactNode {
  const search = useColleagueSearch();
  const [appoint] = useAct(AppointDeputyMutation);
  const { reload } = use(SharedContext);
  const form = useForm({
    initial: {
      deputyId: null as string | null,
      fromOn: null as string | null,
      untilOn: null as string | null,
      reason: company.absenceReasons[0]?.code ?? null,
      note: '',
    },
    save: async ({ deputyId, fromOn, untilOn, reason, note }) =>
      problemsOf(
        await appoint({
          memberId,
          deputyId: deputyId ?? '',
          fromOn: fromOn ?? '',
          untilOn: untilOn ?? '',
          reason: reason ?? '',
          note,
        }),
      ),
    onSaved: () => {
      toast(t('appointed'));
      reload();
      onDone();
    },
  });
  const reasons = company.absenceReasons.map(({ code, label }) => ({ value: code, label }));
  return (
    <FormBody form={form} onCancel={onDone} submit={t('appoint')}>
      <RefField
        form={form}
        hint={t('deputy.hint')}
        label={t('deputy')}
        name="deputyId"
        required
        search={search}
      />
      <DateField form={form} label={t('from')} name="fromOn" required />
      <DateField
        form={form}
        hint={t('until.hint', { days: company.deputyDays })}
        label={t('until')}
        name="untilOn"
        required
      />
      <SelectField form={form} label={t('reason')} name="reason" options={reasons} required />
      <TextField form={form} hint={t('note.hint')} label={t('note')} name="note" />
    </FormBody>
  );
}
