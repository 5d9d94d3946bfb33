import type { RecordColumn } from '@zhoudao/schema/templates/form/judge';

import type { Control } from '../../../ui/paper/fields/control.ts';
import { t } from '../open-form.messages.ts';
import { Framed, textOf } from './framed.tsx';
import { lateControl } from './late.tsx';
import { LineField } from './line-field.tsx';
import { ChoiceField, ChoicesField, RatingField, YesNoField } from './picks.tsx';

import form from '../../../ui/form/form.module.css';

/** Loads the controls that few forms have; a page that stays open loads them early, as later they may be gone. */
export const loadSeldom = () => import('./seldom.tsx');

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

/** A control that few forms have: its script follows the page's, and nothing else is hidden meanwhile. */
const seldom = (name: keyof Awaited<ReturnType<typeof loadSeldom>>): Control =>
  lateControl(async () => (await loadSeldom())[name]);
const TypedField = seldom('TypedField');
const PartsField = seldom('PartsField');
const PlaceField = seldom('PlaceField');
const MatrixField = seldom('MatrixField');

const RichTextField = seldom('RichTextField');

/** What nobody fills in here: reckoned by a rule, or not to be changed now. */
export const SettledText = seldom('SettledText');

const TYPED = new Set(['number', 'year', 'percent', 'money', 'duration', 'month', 'quarter', 'week']);

const CONTROLS: Readonly<Record<string, Control>> = {
  longText: PageField,
  richText: RichTextField,
  choice: ChoiceField,
  choices: ChoicesField,
  boolean: YesNoField,
  rating: RatingField,
  matrix: MatrixField,
  dateRange: PartsField,
  address: PlaceField,
};

/** The control of a field, made of what every browser has. */
export function controlOf(column: RecordColumn): Control {
  if (column.many === true && column.type !== 'choice')
    return column.type === 'choices' ? ChoicesField : PageField;
  return CONTROLS[column.type] ?? (TYPED.has(column.type) ? TypedField : LineField);
}
