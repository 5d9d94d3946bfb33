import type { RecordColumn } from '@zhoudao/schema/templates/form/judge';
import { useState, useSyncExternalStore } from 'react';

import { moneyText, parseMoney } from '../../../lib/money.ts';
import { useUnreadable } from '../../../ui/form/field.tsx';
import type { Control } from '../../../ui/paper/fields/control.ts';
import {
  readDuration,
  readFigure,
  readMonth,
  readQuarter,
  readWeek,
} from '../../../ui/paper/fields/typed.ts';
import { useDesk } from '../../../ui/paper/paper-context.ts';
import { t } from '../open-form.messages.ts';
import { Framed, textOf } from './framed.tsx';
import { ChoiceField, ChoicesField, RatingField, YesNoField } from './picks.tsx';

import form from '../../../ui/form/form.module.css';
import css from '../open-form.module.css';

const INPUTS: Readonly<Record<string, string>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
  datetime: 'datetime-local',
  time: 'time',
};
const FILLED: Readonly<Record<string, string>> = { phone: 'tel', email: 'email', url: 'url' };

const LineField: Control = (props) => (
  <Framed {...props}>
    {({ value, set, control }) => (
      <input
        {...control}
        autoComplete={FILLED[props.column.type] ?? 'off'}
        className={form['input']}
        onChange={({ target }) => set(target.value === '' ? null : target.value)}
        type={INPUTS[props.column.type] ?? 'text'}
        value={textOf(value)}
      />
    )}
  </Framed>
);

/** Several lines of text, or one value on each line. */
const PageField: Control = (props) => {
  const isMany = props.column.many === true;
  return (
    <Framed {...props} {...(isMany && props.hint === undefined ? { hint: t('lines') } : {})}>
      {({ value, set, control }) => (
        <textarea
          {...control}
          className={form['area']}
          onChange={({ target }) => set(isMany ? target.value.split('\n') : target.value)}
          rows={3}
          value={isMany && Array.isArray(value) ? value.join('\n') : textOf(value)}
        />
      )}
    </Framed>
  );
};

type Typed = {
  read: (typed: string) => unknown;
  show?: (value: number | null) => string;
  wrong: () => string;
  suffix?: () => string;
  isPlain?: boolean;
};

const FIGURE: Typed = { read: readFigure, wrong: () => t('badNumber') };
const TYPED: Readonly<Record<string, Typed>> = {
  number: FIGURE,
  year: FIGURE,
  percent: { ...FIGURE, suffix: () => '%' },
  money: { read: parseMoney, show: moneyText, wrong: () => t('badMoney'), suffix: () => '¥' },
  duration: { read: readDuration, wrong: () => t('badDuration'), suffix: () => t('minutes') },
  month: { read: readMonth, wrong: () => t('badMonth'), isPlain: true },
  quarter: { read: readQuarter, wrong: () => t('badQuarter'), isPlain: true },
  week: { read: readWeek, wrong: () => t('badWeek'), isPlain: true },
};

/** Text while it is typed, a value once it can be read; what cannot be read blocks sending and says so. */
const TypedField: Control = (props) => {
  const { read, show, wrong, suffix, isPlain } = TYPED[props.column.type] ?? FIGURE;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  useUnreadable(props, typed !== undefined && read(typed) === undefined ? wrong() : undefined);
  return (
    <Framed {...props}>
      {({ value, set, control }) => (
        <span className={form['joined']}>
          <input
            {...control}
            autoComplete="off"
            className={`${form['input']} num`}
            data-suffix={suffix ? true : undefined}
            inputMode={isPlain === true ? 'text' : 'decimal'}
            onBlur={() => {
              if (typed !== undefined && read(typed) !== undefined) setTyped(undefined);
              control.onBlur();
            }}
            onChange={({ target }) => {
              setTyped(target.value);
              const next = read(target.value);
              if (next !== undefined) set(next);
            }}
            type="text"
            value={typed ?? (show && typeof value === 'number' ? show(value) : textOf(value))}
          />
          {suffix && (
            <span aria-hidden="true" className={form['suffix']}>
              {suffix()}
            </span>
          )}
        </span>
      )}
    </Framed>
  );
};

const REGION = ['province', 'city', 'district'] as const;

/** A value of several parts, each with a box of its own. */
const PartsField: Control = (props) => {
  const { form: sheet, name, label, column } = props;
  const isRange = column.type === 'dateRange';
  const parts: [path: string, words: string][] = isRange
    ? [
        ['from', t('from')],
        ['to', t('to')],
      ]
    : [...REGION.map((part, at): [string, string] => [`region.${at}`, t(part)]), ['line', t('line')]];
  return (
    <Framed {...props} group>
      {() => (
        <div className={css['parts']}>
          {parts.map(([path, words]) => (
            <LineField
              column={{ id: path, title: column.title, type: isRange ? 'date' : 'text' }}
              form={sheet}
              key={path}
              label={t('part', { field: label, part: words })}
              name={`${name}.${path}`}
            />
          ))}
        </div>
      )}
    </Framed>
  );
};

/** What nobody fills in here: reckoned by a rule, or not to be changed now. */
export const SettledText: Control = (props) => {
  const { live } = useDesk();
  const value = useSyncExternalStore(live.subscribe, () => live.valueOf(props.name));
  const { type } = props.column;
  const shown = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : textOf(value);
  const text = type === 'money' && typeof value === 'number' ? `¥${moneyText(value)}` : shown;
  return (
    <Framed {...props} required={false}>
      {({ control: { id } }) => (
        <output className={`${css['settled']} num`} id={id}>
          {text === '' ? t('reckoned') : text}
        </output>
      )}
    </Framed>
  );
};

const CONTROLS: Readonly<Record<string, Control>> = {
  longText: PageField,
  choice: ChoiceField,
  choices: ChoicesField,
  boolean: YesNoField,
  rating: RatingField,
  dateRange: PartsField,
  address: PartsField,
};

/** The control of a field, made of what every browser has. */
export function controlOf(column: RecordColumn): Control {
  if (column.many === true && column.type !== 'choice')
    return column.type === 'choices' ? ChoicesField : PageField;
  return CONTROLS[column.type] ?? (column.type in TYPED ? TypedField : LineField);
}
