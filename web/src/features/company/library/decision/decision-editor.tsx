import {
  COLLECTORS,
  HIT_POLICIES,
  OUTPUT_TYPES,
  type DecisionOutput,
  type DecisionRow,
  type DecisionTable,
  type Fact,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField, SwitchField, TagsField } from '../../../../ui/form/choice-fields.tsx';
import { NumberField } from '../../../../ui/form/number-fields.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { useList } from '../../../../ui/form/use-form.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { freshId, useBodyForm, useValues, type BodyForm } from '../body-form.ts';
import { conditionWords } from '../condition-words.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { FactsEditor, TypeFields } from '../facts-editor.tsx';
import { text as common } from '../library.messages.ts';
import { AddButton, RowActs, WordsField } from '../parts.tsx';
import { text } from './decision.messages.ts';

import styles from '../library.module.css';

function Answer({
  form,
  name,
  label,
  output,
}: {
  form: BodyForm;
  name: string;
  label: string;
  output: DecisionOutput;
}): ReactNode {
  const options = (output.options ?? []).map(({ id, title }) => ({
    value: id,
    label: title[locale()] || id,
  }));
  const props = { form, name, label, hideLabel: true };
  switch (output.type) {
    case 'number':
      return <NumberField {...props} />;
    case 'boolean':
      return <SwitchField {...props} />;
    case 'text':
      return <TextField {...props} />;
    case 'choice':
      return <SelectField {...props} options={options} />;
    case 'choices':
      return <TagsField {...props} options={options} />;
  }
}

/** What a simple condition says, below it. */
function Words({ of = '', looked }: { of: string | undefined; looked: Fact }): ReactNode {
  const words = of.trim() === '' ? undefined : conditionWords(of.trim(), looked);
  return words === undefined ? null : <span className={styles['small']}>{words}</span>;
}

/** The rows as a grid: conditions on the left, answers on the right. */
function Grid({ form }: { form: BodyForm }): ReactNode {
  const list = useList(form, 'rows');
  const {
    inputs = [],
    outputs = [],
    rows = [],
  } = useValues(form) as {
    inputs?: readonly Fact[];
    outputs?: readonly DecisionOutput[];
    rows?: readonly DecisionRow[];
  };
  const language = locale();
  const nameOf = ({ id, title }: Fact | DecisionOutput): string =>
    (title as Fact['title'] | undefined)?.[language] || id;
  const add = (): void => list.add({ id: freshId(rows.map(({ id }) => id)), title: {}, if: {}, answer: {} });
  return (
    <Panel actions={<AddButton label={text('addRow')} onAdd={add} />} flush title={text('rows')}>
      <p className={styles['foot']}>{text('cell.hint')}</p>
      <div className={styles['scroll']}>
        <table className={`${styles['table']} ${styles['grid']}`}>
          <thead>
            <tr>
              <th scope="col">{text('row')}</th>
              {[...inputs, ...outputs].map((one) => (
                <th key={one.id} scope="col">
                  {nameOf(one)} <span className={styles['code']}>{one.id}</span>
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{common('more')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.keys.map((key, at) => (
              <tr key={key}>
                <td>
                  <WordsField
                    form={form}
                    hideLabel
                    label={`${text('row')} ${at + 1}`}
                    name={`rows.${at}.title`}
                  />
                </td>
                {inputs.map((input) => (
                  <td className={styles['cell']} key={input.id}>
                    <TextField
                      form={form}
                      hideLabel
                      label={text('cell', { input: nameOf(input), row: at + 1 })}
                      name={`rows.${at}.if.${input.id}`}
                      placeholder={common('any')}
                      spellCheck={false}
                    />
                    <Words of={rows[at]?.if[input.id]} looked={input} />
                  </td>
                ))}
                {outputs.map((output) => (
                  <td key={output.id}>
                    <Answer
                      form={form}
                      label={text('cell', { input: nameOf(output), row: at + 1 })}
                      name={`rows.${at}.answer.${output.id}`}
                      output={output}
                    />
                  </td>
                ))}
                <td>
                  <RowActs
                    at={at}
                    list={list}
                    name={rows[at]?.title?.[language] ?? `${text('row')} ${at + 1}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** A decision table: its inputs and answers, and the grid of its rows. */
export function DecisionEditor({ template }: { template: OpenTemplate<DecisionTable> }): ReactNode {
  const form = useBodyForm(template);
  const { hitPolicy } = useValues(form);
  const words = { addOption: common('addOption'), unit: common('unit') };
  return (
    <EditorFrame form={form} hasHelp>
      <Grid form={form} />
      <Panel title={text('policy')}>
        <div className={styles['fields']}>
          <div className={styles['wide']}>
            <SelectField
              form={form}
              label={text('policy')}
              name="hitPolicy"
              options={HIT_POLICIES.map((value) => ({ value, label: text(`policy.${value}`) }))}
              required
            />
          </div>
          {hitPolicy === 'collect' && (
            <SelectField
              form={form}
              label={text('collect')}
              name="collect"
              options={COLLECTORS.map((value) => ({ value, label: text(`collect.${value}`) }))}
            />
          )}
        </div>
      </Panel>
      <Panel title={text('inputs')}>
        <FactsEditor {...words} add={common('addInput')} form={form} name="inputs" />
      </Panel>
      <Panel title={text('outputs')}>
        <ElementList add={text('addOutput')} form={form} fresh={{ type: 'number' }} isFolded name="outputs">
          {(path) => <TypeFields {...words} form={form} path={path} types={OUTPUT_TYPES} />}
        </ElementList>
      </Panel>
    </EditorFrame>
  );
}
