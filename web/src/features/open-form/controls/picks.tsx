import type { ReactNode } from 'react';

import { useField } from '../../../ui/form/field.tsx';
import type { Control, ControlProps } from '../../../ui/paper/fields/control.ts';
import { entriesOf, stepsOf, useDesk } from '../../../ui/paper/paper-context.ts';
import { t } from '../open-form.messages.ts';
import { Framed, textOf } from './framed.tsx';

import form from '../../../ui/form/form.module.css';
import css from '../open-form.module.css';

type Option = { value: string; label: string };
type PickProps = ControlProps & { options: readonly Option[]; isMany?: boolean };

function Boxes({ options, isMany = false, ...props }: PickProps): ReactNode {
  return (
    <Framed {...props} group>
      {({ value, set, control }) => {
        const chosen = Array.isArray(value) ? (value as string[]) : [textOf(value)];
        const choose = (code: string): void =>
          set(
            !isMany
              ? code
              : chosen.includes(code)
                ? chosen.filter((one) => one !== code)
                : [...chosen.filter(Boolean), code],
          );
        return options.map(({ value: code, label }) => (
          <label className={css['check']} key={code}>
            <input
              checked={chosen.includes(code)}
              name={control.id}
              onChange={() => choose(code)}
              type={isMany ? 'checkbox' : 'radio'}
            />
            {label}
          </label>
        ));
      }}
    </Framed>
  );
}

const SEEN_AT_ONCE = 7;

/** One of few or many. */
export const ChoiceField: Control = (props) => {
  const { lookups } = useDesk();
  const options = entriesOf(props.column, lookups);
  if (options.length <= SEEN_AT_ONCE) return <Boxes {...props} options={options} />;
  return (
    <Framed {...props}>
      {({ value, set, control }) => (
        <select
          {...control}
          className={form['select']}
          onChange={({ target }) => set(target.value === '' ? null : target.value)}
          value={textOf(value)}
        >
          <option value="">{t('choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Framed>
  );
};

/** Several of them. */
export const ChoicesField: Control = (props) => (
  <Boxes {...props} isMany options={entriesOf(props.column, useDesk().lookups)} />
);

const TickField: Control = (props) => {
  const { value, error, set, control } = useField(props);
  return (
    <div className={form['field']}>
      <label className={css['check']}>
        <input
          {...control}
          checked={value === true}
          onChange={({ target }) => set(target.checked)}
          type="checkbox"
        />
        {props.label}
      </label>
      {error !== undefined && (
        <p className={form['error']} id={`${control.id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

/** A box to tick; where an answer is needed, silence is none. */
export const YesNoField: Control = (props) => {
  const { form: sheet, required, column } = props;
  if (required !== true && column.required !== true) return <TickField {...props} />;
  const worded = {
    ...sheet,
    get: (path: string) => {
      const value = sheet.get(path);
      return typeof value === 'boolean' ? String(value) : null;
    },
    set: (path: string, next: unknown) => sheet.set(path, next === 'true'),
  };
  const options = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  return <Boxes {...props} form={worded} options={options} />;
};

/** A rating with worded ends; never a slider: a slider suggests an answer. */
export const RatingField: Control = (props) => {
  const { column } = props;
  const { from, to } = stepsOf(column, undefined);
  const ends = column.scale === 'satisfaction' ? [t('low'), t('high')] : [t('lowest'), t('highest')];
  const steps = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const nameOf = (step: number): string =>
    step === from ? `${step} ${ends[0]}` : step === to ? `${step} ${ends[1]}` : String(step);
  return (
    <Framed {...props} group>
      {({ value, set, control }) => (
        <div className={css['scale']}>
          <div className={form['scale']}>
            {steps.map((step) => (
              <label className={form['chip']} data-step key={step}>
                <input
                  aria-label={nameOf(step)}
                  checked={value === step}
                  name={control.id}
                  onChange={() => set(step)}
                  type="radio"
                />
                <span className="num">{step}</span>
              </label>
            ))}
          </div>
          <p aria-hidden="true" className={css['ends']}>
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </p>
        </div>
      )}
    </Framed>
  );
};
