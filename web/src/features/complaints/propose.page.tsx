import type { ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import type { ComplaintOwnFragment, ProposeSolutionsInput } from '../../lib/gql/graphql.ts';
import { present } from '../../lib/present.ts';
import { SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { LongField, TextField } from '../../ui/form/text-field.tsx';
import { useForm, useList, useValue, type FormHandle } from '../../ui/form/use-form.ts';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { t } from './complaints.messages.ts';
import { ProposeSolutionsMutation } from './parts/acts.documents.ts';
import { useComplaint, useSettled, type ActionProps } from './use-complaint.ts';

import css from './parts/complaints.module.css';

type OptionValues = { title: string; pros: string; cons: string; timeCost: string };
type Values = { options: OptionValues[]; isOnlyOne: boolean; onlyOneReason: string };

const empty = (): OptionValues => ({ title: '', pros: '', cons: '', timeCost: '' });
const PARTS = ['title', 'pros', 'cons', 'timeCost'] as const;

/** Puts as many ways out side by side as the company asks for, so that the customer can choose. */
export function Propose(props: ActionProps): ReactNode {
  const complaint = useComplaint(props.caseId);
  return complaint ? <ProposeDialog {...props} complaint={complaint} /> : null;
}

const sent = (values: Values) => (values.isOnlyOne ? values.options.slice(0, 1) : values.options);

const inputOf = (
  id: string,
  version: number,
  values: Values,
): Omit<ProposeSolutionsInput, 'idempotencyKey'> =>
  present<ProposeSolutionsInput>({
    id,
    version,
    options: sent(values).map((option) => ({
      title: option.title.trim(),
      pros: option.pros.trim(),
      cons: option.cons.trim(),
      timeCost: option.timeCost.trim(),
    })),
    onlyOneReason: values.isOnlyOne ? values.onlyOneReason.trim() : undefined,
  });

function ProposeDialog({
  caseId,
  version,
  onClose,
  complaint,
}: ActionProps & { complaint: ComplaintOwnFragment }): ReactNode {
  const [propose] = useAct(ProposeSolutionsMutation);
  const settled = useSettled(caseId);
  const before = complaint.options.map(({ title, pros, cons, timeCost }) => ({
    title,
    pros,
    cons,
    timeCost,
  }));
  const { fewestOptions: fewest } = complaint;
  const missing = Math.max(0, fewest - before.length);
  const form = useForm<Values>({
    initial: {
      options: [...before, ...Array.from({ length: missing }, empty)],
      isOnlyOne: before.length === 1 && fewest > 1,
      onlyOneReason: '',
    },
    draft: `complaint.propose.${caseId}`,
    check: (values) => ({
      ...Object.fromEntries(
        sent(values).flatMap((option, at) =>
          PARTS.map((part) => [
            `options.${at}.${part}`,
            option[part].trim() ? undefined : t('propose.required'),
          ]),
        ),
      ),
      onlyOneReason:
        values.isOnlyOne && values.onlyOneReason.trim() === ''
          ? t('propose.onlyOneReason.required')
          : undefined,
    }),
    save: async (values) => settled(await propose(inputOf(caseId, version, values)), t('propose.done')),
    onSaved: onClose,
  });
  const isOnlyOne = useValue(form, 'isOnlyOne') === true;
  return (
    <Drawer onClose={onClose} opened sticky title={t('propose')} width={760}>
      <p className={css['lead']}>{t('propose.lead', { count: fewest })}</p>
      <FormBody form={form} onCancel={onClose} submit={t('propose')}>
        <Options fewest={fewest} form={form} isOnlyOne={isOnlyOne} />
        {fewest > 1 && <SwitchField form={form} label={t('propose.onlyOne')} name="isOnlyOne" />}
        {isOnlyOne && (
          <LongField
            form={form}
            label={t('propose.onlyOneReason')}
            maxLength={500}
            name="onlyOneReason"
            required
            rows={2}
          />
        )}
      </FormBody>
    </Drawer>
  );
}

/** Side by side they can still be compared; more than this is a list, not a choice. */
const MOST = 5;

type OptionsProps = { form: FormHandle<Values>; isOnlyOne: boolean; fewest: number };

function Options({ form, isOnlyOne, fewest }: OptionsProps): ReactNode {
  const list = useList(form, 'options');
  const shown = isOnlyOne ? list.keys.slice(0, 1) : list.keys;
  return (
    <div className={css['options']}>
      {shown.map((key, at) => (
        <fieldset className={css['option']} key={key}>
          <legend>{t('propose.option', { number: at + 1 })}</legend>
          {list.keys.length > fewest && !isOnlyOne && (
            <IconButton
              className={css['removeOption']}
              icon="trash"
              label={t('propose.remove', { number: at + 1 })}
              onClick={() => list.remove(at)}
              size="sm"
            />
          )}
          <TextField
            autoFocus={at === 0}
            form={form}
            label={t('propose.title')}
            maxLength={200}
            name={`options.${at}.title`}
            required
          />
          <LongField
            form={form}
            label={t('propose.pros')}
            maxLength={500}
            name={`options.${at}.pros`}
            required
            rows={2}
          />
          <LongField
            form={form}
            label={t('propose.cons')}
            maxLength={500}
            name={`options.${at}.cons`}
            required
            rows={2}
          />
          <TextField
            form={form}
            hint={t('propose.timeCost.hint')}
            label={t('propose.timeCost')}
            maxLength={100}
            name={`options.${at}.timeCost`}
            required
          />
        </fieldset>
      ))}
      {!isOnlyOne && list.keys.length < Math.max(MOST, fewest) && (
        <div>
          <Button icon="plus" kind="quiet" onClick={() => list.add(empty())}>
            {t('propose.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
