import type { ReactNode } from 'react';

import { useLevel } from '../../../app/session/levels.ts';
import { formatDay } from '../../../lib/dates.ts';
import type { ComplaintOwnFragment } from '../../../lib/gql/graphql.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { Facts, Panel, type Fact } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Money } from '../../../ui/text/money.tsx';
import { REPLY_TONE } from '../complaint-words.ts';
import { t } from '../complaints.messages.ts';
import { SeverityMeter } from './severity-meter.tsx';

import css from './complaints.module.css';

type Props = { complaint: ComplaintOwnFragment };

const given = (label: string, value: ReactNode): Fact[] =>
  value === undefined || value === null || value === '' ? [] : [{ label, value }];

/** An answer whose field is no longer asked for. */
function ReadOnly({ text }: { text: string }): ReactNode {
  return (
    <>
      {text} <Tag>{t('field.readOnly')}</Tag>
    </>
  );
}

/** What is complained about and what the customer wants. */
export function PointsPanel({ complaint, onEdit }: Props & { onEdit: () => void }): ReactNode {
  const { attribute, scene, topic, occurredOn, demands, claim, isRepeat, reopens } = complaint;
  const canEdit = complaint.viewerCan.includes('complaint.update');
  const items = [
    ...given(t('field.topic'), topic?.label),
    ...given(t('field.attribute'), attribute && t(`attribute.${attribute}`)),
    ...given(t('field.scene'), scene && t(`scene.${scene}`)),
    ...given(t('field.occurredOn'), occurredOn && <span className="num">{formatDay(occurredOn)}</span>),
    ...given(
      t('field.demands'),
      demands.length > 0 && <Tags labels={demands.map((demand) => demand.label)} />,
    ),
    ...given(t('field.accused'), complaint.accused?.displayName),
    ...given(t('field.claim'), claim && <Money amount={claim} />),
    ...complaint.extraFields.flatMap(({ label, text, readOnly }) =>
      given(label, readOnly ? <ReadOnly text={text} /> : text),
    ),
  ].filter((item) => item.value !== false);
  const marks = (
    <>
      {isRepeat && (
        <Tag icon="history" title={t('repeat.hint')} tone="warn">
          {t('repeat')}
        </Tag>
      )}
      {reopens > 0 && <Tag icon="undo">{t('reopens', { count: reopens })}</Tag>}
      {canEdit && <IconButton icon="edit" label={t('correct')} onClick={onEdit} size="sm" />}
    </>
  );
  if (items.length === 0 && !isRepeat && reopens === 0 && !canEdit) return null;
  return (
    <Panel actions={marks} title={t('summary')}>
      <Facts items={items} />
    </Panel>
  );
}

function Tags({ labels }: { labels: string[] }): ReactNode {
  return (
    <span className={css['tags']}>
      {labels.map((label) => (
        <Tag key={label}>{label}</Tag>
      ))}
    </span>
  );
}

/** How severe it was judged, and why. */
export function AssessmentPanel({ complaint }: Props): ReactNode {
  const levelOf = useLevel();
  const { severity, severityIndex, severityReasons, rejectReason } = complaint;
  if (!severity || typeof severityIndex !== 'number') return null;
  return (
    <Panel title={t('assessment')}>
      <SeverityMeter index={severityIndex} level={levelOf('complaint', severity)} reasons={severityReasons} />
      {rejectReason && <Facts items={[{ label: t('rejected'), value: rejectReason }]} />}
    </Panel>
  );
}

/** The ways out, side by side. */
export function SolutionsPanel({ complaint }: Props): ReactNode {
  if (complaint.options.length === 0) return null;
  return (
    <Panel title={t('solutions')}>
      <ul className={css['cards']}>
        {complaint.options.map((option) => (
          <li className={css['card']} data-chosen={option.isChosen || undefined} key={option.id}>
            <p className={css['cardTitle']}>
              <strong>{option.title}</strong>
              {option.isChosen && (
                <Tag icon="check" tone="ok">
                  {t('solution.chosen')}
                </Tag>
              )}
            </p>
            <dl>
              {(['pros', 'cons', 'timeCost'] as const).map((part) => (
                <div data-part={part} key={part}>
                  <dt>{t(`solution.${part}`)}</dt>
                  <dd>{option[part]}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What was done, what the customer said, how it was confirmed. */
export function ResultPanel({ complaint }: Props): ReactNode {
  const { remedy, compensation, customerReply, confirmation, satisfaction } = complaint;
  const items = [
    ...given(
      t('result.reply'),
      customerReply && <Tag tone={REPLY_TONE[customerReply]}>{t(`reply.${customerReply}`)}</Tag>,
    ),
    ...given(t('result.remedy'), remedy),
    ...given(t('result.compensation'), compensation && <Money amount={compensation} />),
    ...given(t('result.confirmation'), confirmation),
    ...given(
      t('result.satisfaction'),
      typeof satisfaction === 'number' ? (
        <span className="num">{t('satisfaction.of', { value: satisfaction })}</span>
      ) : undefined,
    ),
  ];
  if (items.length === 0) return null;
  return (
    <Panel title={t('result')}>
      <Facts items={items} />
    </Panel>
  );
}
