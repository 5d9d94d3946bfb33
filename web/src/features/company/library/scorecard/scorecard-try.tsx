import {
  scoreCard,
  valueProblems,
  type FactValues,
  type Scorecard,
  type ScoreItem,
  type ScoreValues,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField } from '../../../../ui/form/choice-fields.tsx';
import { NumberField } from '../../../../ui/form/number-fields.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { useScratch, useValues, type BodyForm } from '../body-form.ts';
import { text as common } from '../library.messages.ts';
import { FactField } from '../parts.tsx';
import { text } from './scorecard.messages.ts';

import styles from '../library.module.css';

function ItemField({ form, item }: { form: BodyForm; item: ScoreItem }): ReactNode {
  const language = locale();
  const unit =
    item.unit?.[language] ?? (item.max === undefined ? undefined : text('upTo', { max: item.max }));
  const label = unit === undefined ? item.title[language] : `${item.title[language]} (${unit})`;
  const props = { form, name: `values.${item.id}`, label };
  return item.choices ? (
    <SelectField
      {...props}
      options={item.choices.map(({ id, title }) => ({ value: id, label: title[language] }))}
    />
  ) : (
    <NumberField {...props} />
  );
}

/** Scores an example while it is typed, and says why the grade is what it is. */
export function ScorecardTry({ body }: { body: Scorecard }): ReactNode {
  const form = useScratch({ values: {}, facts: {} });
  const { values, facts } = useValues(form) as { values: ScoreValues; facts: FactValues };
  const verdict = scoreCard(body, values, facts);
  const language = locale();
  const titleOf = (id: string): string => body.items.find((item) => item.id === id)?.title[language] ?? id;
  const [bad] = valueProblems(body, values);
  const grade = body.grades.find(({ id }) => id === verdict.grade);
  return (
    <Panel title={common('try')}>
      <p className={styles['lead']}>{common('try.lead')}</p>
      <br />
      <div className={styles['fields']}>
        {body.items.map((item) => (
          <ItemField form={form} item={item} key={item.id} />
        ))}
        {(body.facts ?? []).map((fact) => (
          <FactField fact={fact} form={form} key={fact.id} name={`facts.${fact.id}`} />
        ))}
      </div>
      <div aria-live="polite" className={styles['result']}>
        {bad !== undefined ? (
          <span>{text('bad', { item: titleOf(bad) })}</span>
        ) : (
          <>
            <span>
              <span className={styles['dim']}>{text('score')}</span>{' '}
              <strong className={`num ${styles['figure']}`}>{verdict.score ?? '—'}</strong>
            </span>
            <Tag tone={grade?.tone ?? 'plain'}>
              {grade
                ? `${grade.title[language]}${grade.title[language] === grade.id ? '' : ` ${grade.id}`}`
                : text('grade.none')}
            </Tag>
            <span className={styles['small']}>{text('complete', { share: verdict.completeness })}</span>
            {verdict.reasons.map((reason) => (
              <span className={styles['small']} key={reason.code === 'guard' ? reason.guard : reason.code}>
                {reason.code === 'guard'
                  ? body.guards?.find(({ id }) => id === reason.guard)?.title[language]
                  : reason.code === 'fatal'
                    ? text('reason.fatal', { item: titleOf(reason.item) })
                    : text('reason.incomplete')}
              </span>
            ))}
          </>
        )}
      </div>
    </Panel>
  );
}
