import {
  reckon,
  type Survey,
  type SurveyAnswers,
  type SurveyQuestion,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { ChoiceField, ScaleField, TagsField } from '../../../../ui/form/choice-fields.tsx';
import { LongField } from '../../../../ui/form/text-field.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { useScratch, useValues, type BodyForm } from '../body-form.ts';
import { text } from './survey.messages.ts';

import styles from '../library.module.css';

const HIGHEST_NPS = 10;
const HIGHEST_EFFORT = 7;

/** A question as customers see it. */
function Question({ form, question }: { form: BodyForm; question: SurveyQuestion }): ReactNode {
  const language = locale();
  const { id, title, type, worst, best, isRequired, weight } = question;
  const props = {
    form,
    name: id,
    label: title[language],
    ...(isRequired === true ? { required: true } : {}),
    ...(weight === undefined ? {} : { hint: text('weight', { weight }) }),
  };
  const options = (question.options ?? []).map((option) => ({
    value: option.id,
    label: option.title[language],
  }));
  switch (type) {
    case 'scale':
      return (
        <ScaleField
          {...props}
          clearable
          ends={[worst?.[language] ?? text('worst'), best?.[language] ?? text('best')]}
          to={question.points ?? 5}
        />
      );
    case 'nps':
      return (
        <ScaleField
          {...props}
          clearable
          ends={[text('nps.worst'), text('nps.best')]}
          from={0}
          to={HIGHEST_NPS}
        />
      );
    case 'effort':
      return (
        <ScaleField
          {...props}
          clearable
          ends={[text('effort.worst'), text('effort.best')]}
          to={HIGHEST_EFFORT}
        />
      );
    case 'choice':
      return <ChoiceField {...props} clearable options={options} />;
    case 'choices':
      return <TagsField {...props} options={options} />;
    case 'text':
      return <LongField {...props} rows={2} />;
  }
}

/** The questionnaire as it is asked, with what an example comes to. */
export function SurveyView({ body }: { body: Survey }): ReactNode {
  const form = useScratch();
  const result = reckon(body, useValues(form) as SurveyAnswers);
  const language = locale();
  const sections = body.sections ?? [{ id: undefined, title: undefined }];
  const low = result.low.map((id) => body.questions.find((one) => one.id === id)?.title[language] ?? id);
  return (
    <>
      <Panel title={text('preview')}>
        <p className={styles['lead']}>{text('preview.lead')}</p>
        {body.intro && <p className={styles['say']}>{body.intro[language]}</p>}
        {sections.map((section) => (
          <section className={styles['questions']} key={section.id ?? ''}>
            {section.title && <h3>{section.title[language]}</h3>}
            {body.questions
              .filter((question) => section.id === undefined || question.section === section.id)
              .map((question) => (
                <Question form={form} key={question.id} question={question} />
              ))}
          </section>
        ))}
        {body.thanks && <p className={styles['say']}>{body.thanks[language]}</p>}
        <div aria-live="polite" className={styles['result']}>
          <span>
            <span className={styles['dim']}>{text('score')}</span>{' '}
            <strong className={`num ${styles['figure']}`}>{result.score ?? '—'}</strong>
          </span>
          {sections.map(
            ({ id, title }) =>
              title &&
              typeof result.sections[id] === 'string' && (
                <span key={id}>
                  <span className={styles['dim']}>{title[language]}</span>{' '}
                  <span className="num">{result.sections[id]}</span>
                </span>
              ),
          )}
          <span className={styles['small']}>
            {low.length === 0 ? text('low.none') : text('low', { names: joined(low) })}
          </span>
        </div>
      </Panel>
      <Panel title={text('rules')}>
        <ul className={styles['small']}>
          {(['5', '6', '7'] as const)
            .filter((points) =>
              body.questions.some((one) => one.type === 'scale' && String(one.points) === points),
            )
            .map((points) => (
              <li key={points}>{text('rules.low', { points, low: body.lowUpTo[points] })}</li>
            ))}
          <li>{text('rules.least', { count: body.leastAnswers })}</li>
        </ul>
      </Panel>
    </>
  );
}
