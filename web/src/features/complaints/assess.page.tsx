import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import type { Acceptance, AssessComplaintInput, ComplaintOwnFragment } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { present } from '../../lib/present.ts';
import { ChoiceField, ScaleField, SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { NumberField } from '../../ui/form/number-fields.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm, useValue, type FormHandle } from '../../ui/form/use-form.ts';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { AssessComplaintMutation, SeverityModelQuery } from './complaints.documents.ts';
import { t } from './complaints.messages.ts';
import { RATING_KEYS, ratingLabels, type AssessValues } from './parts/assess-values.ts';
import { SeverityMeter } from './parts/severity-meter.tsx';
import { previewSeverity, readModel } from './severity-preview.ts';
import { useComplaint, useSettled, type ActionProps } from './use-complaint.ts';

import css from './parts/complaints.module.css';

const DECISIONS: readonly Acceptance[] = ['YES', 'TRANSFER', 'NO'];

/** Judges a complaint: five ratings, circumstances, and whether we take it. */
export function Assess(props: ActionProps): ReactNode {
  const complaint = useComplaint(props.caseId);
  return complaint ? <AssessDialog {...props} complaint={complaint} /> : null;
}

const inputOf = (
  id: string,
  version: number,
  { ratings, ...values }: AssessValues,
): Omit<AssessComplaintInput, 'idempotencyKey'> =>
  present<AssessComplaintInput>({
    id,
    version,
    ratings: {
      severity: ratings.severity ?? 0,
      safety: ratings.safety ?? 0,
      complexity: ratings.complexity ?? 0,
      impact: ratings.impact ?? 0,
      immediacy: ratings.immediacy ?? 0,
    },
    mediaRisk: values.mediaRisk,
    groupSize: values.groupSize ?? 1,
    accepted: values.accepted ?? 'YES',
    rejectReason: values.accepted === 'YES' ? undefined : values.rejectReason.trim(),
  });

function AssessDialog({
  caseId,
  version,
  onClose,
  complaint,
}: ActionProps & { complaint: ComplaintOwnFragment }): ReactNode {
  const [assess] = useAct(AssessComplaintMutation);
  const settled = useSettled(caseId);
  const before = complaint.ratings;
  const form = useForm<AssessValues>({
    initial: {
      ratings: {
        severity: before?.severity ?? null,
        safety: before?.safety ?? null,
        complexity: before?.complexity ?? null,
        impact: before?.impact ?? null,
        immediacy: before?.immediacy ?? null,
      },
      mediaRisk: complaint.mediaRisk,
      groupSize: complaint.groupSize,
      accepted: 'YES',
      rejectReason: complaint.rejectReason ?? '',
    },
    draft: `complaint.assess.${caseId}`,
    check: (values) => ({
      ...Object.fromEntries(
        RATING_KEYS.map((key) => [
          `ratings.${key}`,
          values.ratings[key] === null ? t('assess.rating.required') : undefined,
        ]),
      ),
      accepted: values.accepted ? undefined : t('assess.accepted.required'),
      rejectReason:
        values.accepted !== 'YES' && values.rejectReason.trim() === ''
          ? t('assess.rejectReason.required')
          : undefined,
    }),
    save: async (values) => settled(await assess(inputOf(caseId, version, values)), t('assess.done')),
    onSaved: onClose,
  });
  const [model] = useQuery({ query: SeverityModelQuery });
  const scoring = readModel(model.data?.template.body);
  const titles = ratingLabels(scoring, locale());
  const accepted = useValue(form, 'accepted');
  return (
    <Drawer onClose={onClose} opened sticky title={t('assess')} width={620}>
      <p className={css['lead']}>{t('assess.lead')}</p>
      <FormBody form={form} onCancel={onClose} submit={t('assess')}>
        <FormSection columns={1}>
          {RATING_KEYS.map((key) => (
            <ScaleField
              ends={[t('assess.ends.low'), t('assess.ends.high')]}
              form={form}
              from={0}
              key={key}
              label={titles[key]}
              name={`ratings.${key}`}
              required
              to={scoring?.maxRating ?? 4}
            />
          ))}
        </FormSection>
        <FormSection>
          <SwitchField form={form} label={t('assess.mediaRisk')} name="mediaRisk" />
          <NumberField form={form} label={t('assess.groupSize')} name="groupSize" />
        </FormSection>
        <LivePreview
          complaint={complaint}
          form={form}
          hasFailed={model.error !== undefined}
          model={scoring}
        />
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
    </Drawer>
  );
}

type PreviewProps = {
  form: FormHandle<AssessValues>;
  complaint: ComplaintOwnFragment;
  model: ReturnType<typeof readModel>;
  hasFailed: boolean;
};

function LivePreview({ form, complaint, model, hasFailed }: PreviewProps): ReactNode {
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
  const preview = model && previewSeverity(model, ratings, facts, locale());
  if (hasFailed) return <p className={css['meterNote']}>{t('assess.noModel')}</p>;
  return (
    <div aria-live="polite" className={css['preview']}>
      <h3>{t('assess.preview')}</h3>
      {preview && model ? (
        <SeverityMeter
          index={preview.index}
          level={preview.level}
          levelName={preview.levelName}
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
