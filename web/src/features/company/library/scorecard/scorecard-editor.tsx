import { CRITICAL, type Scorecard, type ScoreItem } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField } from '../../../../ui/form/choice-fields.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { useList, useValue } from '../../../../ui/form/use-form.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { freshId, useBodyForm, useValues, type BodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { FactsEditor } from '../facts-editor.tsx';
import { text as common } from '../library.messages.ts';
import { AddButton, RowActs } from '../parts.tsx';
import { text } from './scorecard.messages.ts';

import styles from '../library.module.css';

const WAYS = ['bands', 'choices', 'max'] as const;
type Titled = { readonly id: string; readonly title?: Partial<Record<'zh-CN' | 'en', string>> };
const optionsOf = (of: unknown): { value: string; label: string }[] =>
  ((of ?? []) as readonly Titled[]).map(({ id, title }) => ({ value: id, label: title?.[locale()] || id }));

function Bands({ form, name }: { form: BodyForm; name: string }): ReactNode {
  const list = useList(form, name);
  const ids = ((form.get(name) ?? []) as readonly { id: string }[]).map(({ id }) => id);
  return (
    <div className={styles['list']}>
      {list.keys.map((key, at) => (
        <div className={styles['row']} key={key}>
          <div className={styles['words']}>
            <TextField
              form={form}
              label={`${common('condition')} ${at + 1}`}
              name={`${name}.${at}.when`}
              spellCheck={false}
            />
            <TextField
              form={form}
              inputMode="decimal"
              label={`${text('factor')} ${at + 1}`}
              name={`${name}.${at}.factor`}
              normalize
            />
          </div>
          <RowActs at={at} list={list} name={`${text('band')} ${at + 1}`} />
        </div>
      ))}
      <div>
        <AddButton
          label={text('addBand')}
          onAdd={() => list.add({ id: freshId(ids), when: '', factor: '' })}
        />
      </div>
    </div>
  );
}

const STARTS = { bands: [], choices: [], max: '100' } as const;

/** One item: its weight, and exactly one way in which it is scored. */
function Item({ form, path, dimensions }: { form: BodyForm; path: string; dimensions: unknown }): ReactNode {
  const item = useValue(form, path) as ScoreItem | undefined;
  const way = WAYS.find((one) => item?.[one] !== undefined) ?? 'max';
  const choose = (next: (typeof WAYS)[number]): void => {
    const kept = Object.entries(item ?? {}).filter(([key]) => !WAYS.some((one) => one === key));
    form.set(path, { ...Object.fromEntries(kept), [next]: STARTS[next] });
  };
  return (
    <>
      <div className={styles['fields']}>
        <TextField
          form={form}
          inputMode="decimal"
          label={text('weight')}
          name={`${path}.weight`}
          normalize
          required
        />
        {optionsOf(dimensions).length > 0 && (
          <SelectField
            form={form}
            label={text('dimension')}
            name={`${path}.dimension`}
            options={optionsOf(dimensions)}
          />
        )}
        <SelectField
          emptyLabel={common('no')}
          form={form}
          label={text('critical')}
          name={`${path}.critical`}
          options={CRITICAL.map((value) => ({ value, label: text(`critical.${value}`) }))}
        />
        <label className={styles['pick']}>
          <span>{text('way')}</span>
          <select
            onChange={(event) => choose(WAYS.find((one) => one === event.target.value) ?? 'max')}
            value={way}
          >
            {WAYS.map((one) => (
              <option key={one} value={one}>
                {text(`way.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {way === 'max' && (
          <TextField
            form={form}
            inputMode="decimal"
            label={text('max')}
            name={`${path}.max`}
            normalize
            required
          />
        )}
      </div>
      {way === 'bands' && <Bands form={form} name={`${path}.bands`} />}
      {way === 'choices' && (
        <ElementList add={text('addChoice')} form={form} name={`${path}.choices`}>
          {(choice) => (
            <div className={styles['fields']}>
              <TextField
                form={form}
                inputMode="decimal"
                label={text('factor')}
                name={`${choice}.factor`}
                normalize
              />
            </div>
          )}
        </ElementList>
      )}
    </>
  );
}

/** What the weights come to while they are typed. */
function Sum({ items }: { items: unknown }): ReactNode {
  const sum = ((items ?? []) as readonly ScoreItem[]).reduce(
    (total, { weight }) => total + Number(weight),
    0,
  );
  const rounded = Math.round(sum * 1000) / 1000;
  return (
    <span className={styles['small']}>
      {rounded === 100 ? text('sum.right') : text('sum', { sum: Number.isNaN(rounded) ? '—' : rounded })}
    </span>
  );
}

function Guards({ form, grades }: { form: BodyForm; grades: { value: string; label: string }[] }): ReactNode {
  return (
    <Panel title={text('guards')}>
      <p className={styles['lead']}>{text('guards.lead')}</p>
      <br />
      <ElementList add={text('addGuard')} form={form} isFolded name="guards">
        {(path) => (
          <div className={styles['fields']}>
            <div className={styles['wide']}>
              <TextField
                form={form}
                label={common('condition')}
                name={`${path}.when`}
                required
                spellCheck={false}
              />
            </div>
            {(['atMost', 'atLeast'] as const).map((bound) => (
              <SelectField
                emptyLabel={common('none')}
                form={form}
                key={bound}
                label={text(bound, { grade: '' }).trim()}
                name={`${path}.${bound}`}
                options={grades}
              />
            ))}
          </div>
        )}
      </ElementList>
    </Panel>
  );
}

/** A scorecard: items, grades, what bounds them. */
export function ScorecardEditor({ template }: { template: OpenTemplate<Scorecard> }): ReactNode {
  const form = useBodyForm(template);
  const { items, grades, dimensions, completeness } = useValues(form);
  const gradeOptions = optionsOf(grades);
  return (
    <EditorFrame form={form} hasHelp>
      <Panel actions={<Sum items={items} />} title={text('items')}>
        <ElementList
          add={text('addItem')}
          form={form}
          fresh={{ weight: '', max: '100' }}
          isFolded
          name="items"
          shown="weight"
        >
          {(path) => <Item dimensions={dimensions} form={form} path={path} />}
        </ElementList>
        <br />
        <SelectField
          form={form}
          label={text('missing')}
          name="missing"
          options={(['zero', 'excluded'] as const).map((value) => ({
            value,
            label: text(`missing.${value}`),
          }))}
          required
        />
      </Panel>
      <Panel title={text('grades')}>
        <ElementList add={text('addGrade')} form={form} isFolded name="grades" shown="from">
          {(path) => (
            <div className={styles['fields']}>
              <TextField
                form={form}
                inputMode="decimal"
                label={text('score')}
                name={`${path}.from`}
                normalize
                required
              />
            </div>
          )}
        </ElementList>
        {completeness !== undefined && (
          <div className={styles['fields']}>
            <TextField
              form={form}
              inputMode="decimal"
              label={text('complete.cappedBelow')}
              name="completeness.cappedBelow"
            />
            <SelectField
              form={form}
              label={text('complete.cappedAt')}
              name="completeness.cappedAt"
              options={gradeOptions}
              required
            />
            <TextField
              form={form}
              inputMode="decimal"
              label={text('complete.refusedBelow')}
              name="completeness.refusedBelow"
            />
          </div>
        )}
      </Panel>
      <Panel title={text('dimensions')}>
        <ElementList add={text('addDimension')} form={form} isFolded name="dimensions" />
      </Panel>
      <Guards form={form} grades={gradeOptions} />
      <Panel title={common('facts')}>
        <p className={styles['lead']}>{common('facts.lead')}</p>
        <br />
        <FactsEditor
          add={common('addInput')}
          addOption={common('addOption')}
          form={form}
          name="facts"
          unit={common('unit')}
        />
      </Panel>
    </EditorFrame>
  );
}
