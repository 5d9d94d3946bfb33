import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ExtraInputs } from '../../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  type ExtraValues,
  type WithExtra,
} from '../../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../../app/session/fields/fields.ts';
import { useUndoLast } from '../../../app/session/lists/undo.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { useDictionary } from '../../../app/session/session.ts';
import type {
  ComplaintAttribute,
  ComplaintOwnFragment,
  ComplaintScene,
  Priority,
} from '../../../lib/gql/graphql.ts';
import { amountOf } from '../../../lib/money.ts';
import { ChoiceField, SelectField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormBody, FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { MoneyField } from '../../../ui/form/number-fields.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useForm, type FormHandle } from '../../../ui/form/use-form.ts';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { attributeOptions, priorityOptions, sceneOptions } from '../complaint-words.ts';
import { t } from '../complaints.messages.ts';
import { useSettled } from '../use-complaint.ts';
import { UpdateComplaintMutation } from './acts.documents.ts';

type Values = {
  title: string;
  description: string;
  priority: Priority;
  attribute: ComplaintAttribute | null;
  scene: ComplaintScene | null;
  topic: string | null;
  occurredOn: string | null;
  accusedId: string | null;
  demands: string[];
  claim: { amountMinor: number | null };
  extraFields: ExtraValues;
};

type Props = { complaint: ComplaintOwnFragment; onClose: () => void };

/** Corrects what was written down of a complaint, with the fields that the company adds. */
export function CorrectDialog({ complaint, onClose }: Props): ReactNode {
  const extra = useExtraFields('COMPLAINT');
  const [update] = useAct(UpdateComplaintMutation);
  const settled = useSettled(complaint.id);
  const undoLast = useUndoLast();
  const before: Values = {
    title: complaint.title,
    description: complaint.description,
    priority: complaint.priority,
    attribute: complaint.attribute ?? null,
    scene: complaint.scene ?? null,
    topic: complaint.topic?.code ?? null,
    occurredOn: complaint.occurredOn ?? null,
    accusedId: complaint.accused?.id ?? null,
    demands: complaint.demands.map(({ code }) => code),
    claim: { amountMinor: complaint.claim?.amountMinor ?? null },
    extraFields: extraValuesOf(extra, complaint.extraFields),
  };
  const form = useForm<Values>({
    initial: before,
    draft: `complaint.correct.${complaint.id}.${complaint.version}`,
    check: (values) => ({
      title: values.title.trim() ? undefined : t('title.required'),
      description: values.description.trim() ? undefined : t('description.required'),
      // What was never asked for before need not be known now; what is taken away is named by the server.
      ...extraProblems(
        extra.filter(({ name }) => before.extraFields[name] !== values.extraFields[name]),
        values.extraFields,
      ),
    }),
    save: async (values) => {
      const { claim, extraFields, title, description, ...own } = values;
      const amount =
        claim.amountMinor === before.claim.amountMinor ? {} : { claim: amountOf(claim.amountMinor) ?? null };
      const outcome = await update({
        id: complaint.id,
        version: complaint.version,
        title: title.trim(),
        description: description.trim(),
        ...own,
        ...amount,
        extraFields: extraInput(extra, extraFields, before.extraFields),
      });
      return settled(outcome, t('correct.done'), () => undoLast(complaint.id));
    },
    onSaved: onClose,
  });
  return (
    <Drawer onClose={onClose} opened title={t('correct')}>
      <FormBody form={form} onCancel={onClose} submit={t('correct.save')}>
        <Own
          accused={
            complaint.accused
              ? { value: complaint.accused.id, label: complaint.accused.displayName }
              : undefined
          }
          form={form}
        />
        <ExtraInputs definitions={extra} form={form as unknown as FormHandle<WithExtra>} />
      </FormBody>
    </Drawer>
  );
}

function Own({ form, accused }: { form: FormHandle<Values>; accused: RefOption | undefined }): ReactNode {
  return (
    <FormSection>
      <FullWidth>
        <TextField form={form} label={t('field.title')} maxLength={120} name="title" required />
      </FullWidth>
      <FullWidth>
        <LongField
          form={form}
          label={t('field.description')}
          maxLength={10_000}
          name="description"
          required
          rows={4}
        />
      </FullWidth>
      <ChoiceField form={form} label={t('field.priority')} name="priority" options={priorityOptions()} />
      <ChoiceField form={form} label={t('field.attribute')} name="attribute" options={attributeOptions()} />
      <ChoiceField form={form} label={t('field.scene')} name="scene" options={sceneOptions()} />
      <SelectField
        form={form}
        label={t('field.topic')}
        name="topic"
        options={useDictionary('complaintCategory')}
      />
      <DateField form={form} label={t('field.occurredOn')} name="occurredOn" />
      <RefField
        form={form}
        hint={t('field.accused.hint')}
        initialOption={accused}
        label={t('field.accused')}
        name="accusedId"
        search={useColleagueSearch()}
      />
      <FullWidth>
        <TagsField
          form={form}
          label={t('field.demands')}
          name="demands"
          options={useDictionary('remedyDemand')}
        />
      </FullWidth>
      <MoneyField form={form} label={t('field.claim')} name="claim.amountMinor" />
    </FormSection>
  );
}
