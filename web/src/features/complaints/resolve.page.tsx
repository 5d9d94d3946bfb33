import type { ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import type { ComplaintOwnFragment, CustomerReply, ResolveComplaintInput } from '../../lib/gql/graphql.ts';
import { amountOf } from '../../lib/money.ts';
import { present } from '../../lib/present.ts';
import { ChoiceField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { MoneyField } from '../../ui/form/number-fields.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { replyOptions } from './complaint-words.ts';
import { t } from './complaints.messages.ts';
import { ResolveComplaintMutation } from './parts/acts.documents.ts';
import { useComplaint, useSettled, type ActionProps } from './use-complaint.ts';

type Values = {
  optionId: string | null;
  customerReply: CustomerReply | null;
  remedy: string;
  compensation: { amountMinor: number | null };
};

/** Stands for "none of the proposed ones" among the radio buttons. */
const NONE = 'none';

/** Records what was done and what the customer said to it. */
export function Resolve(props: ActionProps): ReactNode {
  const complaint = useComplaint(props.caseId);
  return complaint ? <ResolveDialog {...props} complaint={complaint} /> : null;
}

const inputOf = (
  id: string,
  version: number,
  values: Values,
): Omit<ResolveComplaintInput, 'idempotencyKey'> =>
  present<ResolveComplaintInput>({
    id,
    version,
    optionId: values.optionId === NONE ? undefined : (values.optionId ?? undefined),
    customerReply: values.customerReply ?? 'ACCEPT',
    remedy: values.remedy.trim(),
    compensation: amountOf(values.compensation.amountMinor),
  });

function ResolveDialog({
  caseId,
  version,
  onClose,
  complaint,
}: ActionProps & { complaint: ComplaintOwnFragment }): ReactNode {
  const [resolve] = useAct(ResolveComplaintMutation);
  const settled = useSettled(caseId);
  const { options } = complaint;
  const form = useForm<Values>({
    initial: {
      optionId: options.find((option) => option.isChosen)?.id ?? null,
      customerReply: null,
      remedy: complaint.remedy ?? '',
      compensation: { amountMinor: complaint.compensation?.amountMinor ?? null },
    },
    draft: `complaint.resolve.${caseId}`,
    check: (values) => ({
      optionId: options.length > 0 && values.optionId === null ? t('resolve.option.required') : undefined,
      customerReply: values.customerReply ? undefined : t('resolve.reply.required'),
      remedy: values.remedy.trim() ? undefined : t('resolve.remedy.required'),
    }),
    save: async (values) => settled(await resolve(inputOf(caseId, version, values)), t('resolve.done')),
    onSaved: onClose,
  });
  const choices = [
    ...options.map((option) => ({ value: option.id, label: option.title, hint: option.timeCost })),
    { value: NONE, label: t('resolve.noOption') },
  ];
  return (
    <Drawer onClose={onClose} opened sticky title={t('resolve')} width={560}>
      <FormBody form={form} onCancel={onClose} submit={t('resolve')}>
        <FormSection>
          {options.length > 0 && (
            <FullWidth>
              <ChoiceField
                form={form}
                label={t('resolve.option')}
                name="optionId"
                options={choices}
                required
              />
            </FullWidth>
          )}
          <FullWidth>
            <ChoiceField
              form={form}
              label={t('result.reply')}
              name="customerReply"
              options={replyOptions()}
              required
            />
          </FullWidth>
          <FullWidth>
            <LongField
              form={form}
              label={t('resolve.remedy')}
              maxLength={2000}
              name="remedy"
              required
              rows={4}
            />
          </FullWidth>
          <MoneyField form={form} label={t('result.compensation')} name="compensation.amountMinor" />
        </FormSection>
      </FormBody>
    </Drawer>
  );
}
