import type { Control } from '../../../ui/paper/fields/control.ts';
import { Framed, textOf } from './framed.tsx';

import form from '../../../ui/form/form.module.css';

const INPUTS: Readonly<Record<string, string>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
  datetime: 'datetime-local',
  time: 'time',
};
const FILLED: Readonly<Record<string, string>> = { phone: 'tel', email: 'email', url: 'url' };

/** One line of text, or what a browser has a box for. */
export const LineField: Control = (props) => (
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
