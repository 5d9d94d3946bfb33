import { LAYOUT_PARTS, LAYOUT_VARIABLES, PAPERS } from '@zhoudao/schema/templates/layout';
import { useState, type ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { ChoiceField, SelectField, SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { NumberField } from '../../../../ui/form/number-fields.tsx';
import { useList } from '../../../../ui/form/use-form.ts';
import { Button } from '../../../../ui/kit/button.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { BodyForm } from '../../library/body-form.ts';
import { AddButton, RowActs, WordsField } from '../../library/parts.tsx';
import { text } from './layout.messages.ts';

import styles from './layout.module.css';

type Props = { form: BodyForm };

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
const LINES = ['header', 'footer', 'watermark'] as const;
const MOST_SIGNS = 5;

/** The sheet, its direction, its margins, its letters. */
export function PageFields({ form }: Props): ReactNode {
  return (
    <Panel title={text('page')}>
      <div className={styles['stack']}>
        <div className={styles['fields']}>
          <SelectField
            form={form}
            label={text('paper')}
            name="paper"
            options={PAPERS.map((value) => ({ value, label: value }))}
            required
          />
          <NumberField form={form} label={text('fontSize')} name="fontSize" required />
        </div>
        <ChoiceField
          form={form}
          label={text('orientation')}
          name="orientation"
          options={(['portrait', 'landscape'] as const).map((value) => ({
            value,
            label: text(`orientation.${value}`),
          }))}
        />
        <fieldset className={styles['set']}>
          <legend className={styles['lead']}>{text('margins')}</legend>
          <div className={styles['fields']}>
            {SIDES.map((side) => (
              <NumberField
                form={form}
                key={side}
                label={text(`margin.${side}`)}
                name={`margins.${side}`}
                required
              />
            ))}
          </div>
        </fieldset>
      </div>
    </Panel>
  );
}

/** What stands above, below and behind every page, with its gaps a press away. */
export function LinesFields({ form }: Props): ReactNode {
  const [into, setInto] = useState<(typeof LINES)[number]>('header');
  const insert = (name: string): void => {
    const path = `${into}.${locale()}`;
    const before = form.get(path);
    form.set(path, `${typeof before === 'string' ? before : ''}{${name}}`);
  };
  return (
    <Panel title={text('words')}>
      <div className={styles['stack']}>
        {LINES.map((line) => (
          <div key={line} onFocus={() => setInto(line)}>
            <WordsField form={form} label={text(line)} name={line} />
          </div>
        ))}
        <p className={styles['lead']}>{text('words.hint')}</p>
        <div className={styles['gaps']}>
          {LAYOUT_VARIABLES.map((name) => (
            <Button
              aria-label={text('insert', { name: text(`gap.${name}`) })}
              key={name}
              onClick={() => insert(name)}
              size="sm"
            >
              {text(`gap.${name}`)}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  );
}

/** What is printed beside the answers, and who signs. */
export function PartsFields({ form }: Props): ReactNode {
  const list = useList(form, 'signs');
  return (
    <Panel title={text('shows')}>
      <div className={styles['stack']}>
        {LAYOUT_PARTS.map((part) => (
          <SwitchField form={form} key={part} label={text(`shows.${part}`)} name={`shows.${part}`} />
        ))}
        <fieldset className={styles['set']}>
          <legend>{text('signs')}</legend>
          <p className={styles['lead']}>{text('signs.hint')}</p>
          <ul className={styles['signs']}>
            {list.keys.map((key, at) => (
              <li className={styles['sign']} key={key}>
                <WordsField
                  form={form}
                  label={text('signs.one', { n: at + 1 })}
                  name={`signs.${at}`}
                  required
                />
                <RowActs at={at} list={list} name={text('signs.one', { n: at + 1 })} />
              </li>
            ))}
          </ul>
          {list.keys.length < MOST_SIGNS && (
            <AddButton label={text('signs.add')} onAdd={() => list.add({ 'zh-CN': '', en: '' })} />
          )}
        </fieldset>
        <NumberField form={form} hint={text('most.hint')} label={text('most')} name="most" required />
      </div>
    </Panel>
  );
}
