import { markedOf, plainOf } from '@zhoudao/schema/templates/form/rich-text';
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
import { t as open } from '../open-form.messages.ts';
import { Framed, textOf } from './framed.tsx';
import { LineField } from './line-field.tsx';
export { MatrixField } from '../../../ui/paper/matrix/matrix-field.tsx';
export { PlaceField } from './place-field.tsx';
import { t } from './seldom.messages.ts';

import form from '../../../ui/form/form.module.css';
import css from '../open-form.module.css';

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
export const TypedField: Control = (props) => {
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

/** A rich text without a bar of formats: what visitors type is taken as they see it; lines that begin a list are one. */
export const RichTextField: Control = (props) => {
  const [typed, setTyped] = useState('');
  return (
    <Framed {...props}>
      {({ value, set, control }) => {
        const kept = textOf(value);
        return (
          <textarea
            {...control}
            className={form['area']}
            onChange={({ target }) => {
              setTyped(target.value);
              set(markedOf(target.value));
            }}
            rows={4}
            value={markedOf(typed) === kept ? typed : plainOf(kept)}
          />
        );
      }}
    </Framed>
  );
};

/** From one day to another, each with a box of its own. */
export const PartsField: Control = (props) => {
  const { form: sheet, name, label, column } = props;
  return (
    <Framed {...props} group>
      {() => (
        <div className={css['parts']}>
          {(['from', 'to'] as const).map((path) => (
            <LineField
              column={{ id: path, title: column.title, type: 'date' }}
              form={sheet}
              key={path}
              label={t('part', { field: label, part: t(path) })}
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
  const shown = typeof value === 'boolean' ? open(value ? 'yes' : 'no') : textOf(value);
  const text = type === 'money' && typeof value === 'number' ? `¥${moneyText(value)}` : shown;
  return (
    <Framed {...props} required={false}>
      {({ control: { id } }) => (
        <output className={`${css['settled']} num`} id={id} tabIndex={-1}>
          {text === '' ? t('reckoned') : text}
        </output>
      )}
    </Framed>
  );
};
