import type { ScoringModel } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import type { Acceptance, ComplaintOwnFragment } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { ChoiceField, ScaleField, SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { NumberField } from '../../ui/form/number-fields.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm, useValue, type FormHandle } from '../../ui/form/use-form.ts';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { SeverityModelQuery } from './complaints.documents.ts';
import { t } from './complaints.messages.ts';
import { AssessComplaintMutation } from './parts/acts.documents.ts';
import { assessInput, assessStart, type AssessValues } from './parts/assess-values.ts';
import { SeverityMeter } from './parts/severity-meter.tsx';
import { previewSeverity, readModel } from './parts/severity-preview.ts';
import { useComplaint, useSettled, type ActionProps } from './use-complaint.ts';

import css from './parts/complaints.module.css';

const DECISIONS: readonly Acceptance[] = ['YES', 'TRANSFER', 'NO'];

/** Judges a complaint: the ratings that the company's model asks for, circumstances, and whether we take it. */
export function Assess(props: ActionProps): ReactNode {
  const complaint = useComplaint(props.caseId);
  const [model, refetch] = useQuery({ query: SeverityModelQuery, requestPolicy: 'cache-and-network' });
  if (!complaint) return null;
  return (
    <Drawer onClose={props.onClose} opened sticky title={t('assess')} width={620}>
      <States of={model} retry={refetch} skeleton={<SkeletonText lines={8} />}>
        {({ severityModel }) => {
          const scoring = readModel(severityModel);
          if (!scoring) return <p className={css['meterNote']}>{t('assess.noModel')}</p>;
          return <AssessForm {...props} complaint={complaint} key={scoring.version} model={scoring} />;
        }}
      </States>
    </Drawer>
  );
}

function AssessForm({
  caseId,
  version,
  onClose,
  complaint,
  model,
}: ActionProps & { complaint: ComplaintOwnFragment; model: ScoringModel }): ReactNode {
  const [assess] = useAct(AssessComplaintMutation);
  const settled = useSettled(caseId);
  const form = useForm<AssessValues>({
    initial: assessStart(model, complaint),
    draft: `complaint.assess.${caseId}.${model.version}`,
    check: (values) => ({
      ...Object.fromEntries(
        model.criteria.map(({ key }) => [
          `ratings.${key}`,
          (values.ratings[key] ?? null) === null ? t('assess.rating.required') : undefined,
        ]),
      ),
      accepted: values.accepted ? undefined : t('assess.accepted.required'),
      rejectReason:
        values.accepted !== 'YES' && values.rejectReason.trim() === ''
          ? t('assess.rejectReason.required')
          : undefined,
    }),
    save: async (values) => settled(await assess(assessInput(caseId, version, values)), t('assess.done')),
    onSaved: onClose,
  });
  const accepted = useValue(form, 'accepted');
  return (
    <>
      <p className={css['lead']}>
        {t('assess.lead', { count: model.criteria.length, max: model.maxRating })}
      </p>
      <FormBody form={form} onCancel={onClose} submit={t('assess')}>
        <FormSection columns={1}>
          {model.criteria.map(({ key, title }) => (
            <ScaleField
              ends={[t('assess.ends.low'), t('assess.ends.high')]}
              form={form}
              from={0}
              key={key}
              label={title[locale()]}
              name={`ratings.${key}`}
              required
              to={model.maxRating}
            />
          ))}
        </FormSection>
        <FormSection>
          <SwitchField form={form} label={t('assess.mediaRisk')} name="mediaRisk" />
          <NumberField form={form} label={t('assess.groupSize')} name="groupSize" />
        </FormSection>
        <LivePreview complaint={complaint} form={form} model={model} />
        <FormSection>
          <FullWidth>
            <ChoiceField
              form={form}
              label={t('assess.accepted')}
              name="accepted"
              options={DECISIONS.map((value) => ({ value, label: t(`assess.${value as 'YES'}`) }))}
              required
            />
          </FullWidth>
          {accepted !== 'YES' && (
            <FullWidth>
              <LongField
                form={form}
                hint={t('assess.rejectReason.hint')}
                label={t('assess.rejectReason')}
                maxLength={2000}
                name="rejectReason"
                required
              />
            </FullWidth>
          )}
        </FormSection>
      </FormBody>
    </>
  );
}

type PreviewProps = {
  form: FormHandle<AssessValues>;
  complaint: ComplaintOwnFragment;
  model: ScoringModel;
};

function LivePreview({ form, complaint, model }: PreviewProps): ReactNode {
  const ratings = useValue(form, 'ratings') as AssessValues['ratings'];
  const mediaRisk = useValue(form, 'mediaRisk') === true;
  const groupSize = Number(useValue(form, 'groupSize') ?? 1);
  const facts = {
    mediaRisk,
    groupSize,
    channel: complaint.channel.code,
    customerGrade: complaint.customer?.grade ?? null,
    isRepeat: complaint.isRepeat,
  };
  const preview = previewSeverity(model, ratings, facts, locale());
  return (
    <div aria-live="polite" className={css['preview']}>
      <h3>{t('assess.preview')}</h3>
      {preview ? (
        <SeverityMeter
          index={preview.index}
          level={preview.level}
          levels={model.levels}
          reasons={preview.reasons}
        />
      ) : (
        <p className={css['meterNote']}>{t('assess.previewHint')}</p>
      )}
      <p className={css['meterNote']}>{t('assess.final')}</p>
    </div>
  );
}
