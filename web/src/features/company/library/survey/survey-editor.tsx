import { QUESTION_TYPES, SCALES, type Survey } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField, SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { NumberField } from '../../../../ui/form/number-fields.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { useValue } from '../../../../ui/form/use-form.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { useBodyForm, useValues, type BodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { PointsField, WordsField } from '../parts.tsx';
import { text } from './survey.messages.ts';

import styles from '../library.module.css';

type Titled = { readonly id: string; readonly title?: Partial<Record<'zh-CN' | 'en', string>> };

function Options({ form, path, canScore }: { form: BodyForm; path: string; canScore: boolean }): ReactNode {
  return (
    <ElementList add={text('addOption')} form={form} name={`${path}.options`}>
      {(option) =>
        canScore && (
          <div className={styles['fields']}>
            <TextField
              form={form}
              inputMode="decimal"
              label={text('option.score')}
              name={`${option}.score`}
              normalize
            />
            <SwitchField form={form} label={text('option.low')} name={`${option}.isLow`} />
          </div>
        )
      }
    </ElementList>
  );
}

function Question({
  form,
  path,
  sections,
}: {
  form: BodyForm;
  path: string;
  sections: readonly Titled[];
}): ReactNode {
  const type = useValue(form, `${path}.type`);
  return (
    <>
      <div className={styles['fields']}>
        <SelectField
          form={form}
          label={text('type')}
          name={`${path}.type`}
          options={QUESTION_TYPES.map((value) => ({ value, label: text(`type.${value}`) }))}
          required
        />
        {type === 'scale' && (
          <PointsField
            form={form}
            label={text('points')}
            name={`${path}.points`}
            options={SCALES.map((points) => ({ value: points, label: text('points.of', { points }) }))}
          />
        )}
        {sections.length > 0 && (
          <SelectField
            form={form}
            label={text('section')}
            name={`${path}.section`}
            options={sections.map(({ id, title }) => ({ value: id, label: title?.[locale()] ?? id }))}
          />
        )}
        {(type === 'scale' || type === 'choice') && (
          <TextField
            form={form}
            hint={text('weight.hint')}
            inputMode="decimal"
            label={text('weightField')}
            name={`${path}.weight`}
            normalize
          />
        )}
        <SwitchField form={form} label={text('isRequired')} name={`${path}.isRequired`} />
      </div>
      {type === 'scale' && (
        <>
          <WordsField form={form} label={text('worst')} name={`${path}.worst`} />
          <WordsField form={form} label={text('best')} name={`${path}.best`} />
        </>
      )}
      {(type === 'choice' || type === 'choices') && (
        <Options canScore={type === 'choice'} form={form} path={path} />
      )}
    </>
  );
}

const MANY = 12;
const MANY_OPEN = 3;

/** A questionnaire: questions in their order, what counts as low, opening and closing words. */
export function SurveyEditor({ template }: { template: OpenTemplate<Survey> }): ReactNode {
  const form = useBodyForm(template);
  const { sections = [], questions = [] } = useValues(form) as {
    sections?: readonly Titled[];
    questions?: readonly { readonly type: string }[];
  };
  const isLong =
    questions.length > MANY || questions.filter(({ type }) => type === 'text').length > MANY_OPEN;
  return (
    <EditorFrame form={form}>
      <Panel title={text('questions')}>
        {isLong && <p className={styles['hint']}>{text('hint.long')}</p>}
        <ElementList
          add={text('addQuestion')}
          form={form}
          fresh={{ type: 'scale', points: 5 }}
          isFolded
          name="questions"
        >
          {(path) => <Question form={form} path={path} sections={sections} />}
        </ElementList>
      </Panel>
      <Panel title={text('sections')}>
        <ElementList add={text('addSection')} form={form} name="sections" />
      </Panel>
      <Panel title={text('rules')}>
        <div className={styles['fields']}>
          {SCALES.map((points) => (
            <NumberField
              form={form}
              key={points}
              label={text('low.at', { points })}
              name={`lowUpTo.${points}`}
              required
            />
          ))}
          <NumberField form={form} label={text('least')} name="leastAnswers" required />
        </div>
      </Panel>
      <Panel title={text('words')}>
        <div className={styles['stack']}>
          <WordsField form={form} label={text('intro')} long name="intro" />
          <WordsField form={form} label={text('thanks')} long name="thanks" />
        </div>
      </Panel>
    </EditorFrame>
  );
}
