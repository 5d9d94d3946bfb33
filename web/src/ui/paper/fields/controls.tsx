import type { RecordColumn, RecordFieldType } from '@zhoudao/schema/templates/form/paper';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { ChoiceField, ScaleField, SelectField, SwitchField, TagsField } from '../../form/choice-fields.tsx';
import { DateField } from '../../form/date-field.tsx';
import { t as formText } from '../../form/form.messages.ts';
import { MoneyField, NumericField } from '../../form/number-fields.tsx';
import { LongField, TextField } from '../../form/text-field.tsx';
import { SkeletonText } from '../../state/skeleton.tsx';
import { MatrixField } from '../matrix/matrix-field.tsx';
import { inWords, offeredOf, stepsOf, useDesk, wayOf } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { SignatureField } from '../signature/signature-field.tsx';
import { AddressField, RangeField } from './address-field.tsx';
import type { Control, ControlProps } from './control.ts';
import { endsOf } from './ends.ts';
import { FileField } from './file-field.tsx';
import { ManyField } from './many-field.tsx';
import { EntryField, NamedField } from './named-field.tsx';
import { PairsField } from './pairs-field.tsx';
import { TypedField } from './typed-field.tsx';
import { readDuration, readFigure } from './typed.ts';

/** So many choices are seen at once; more are searched. */
const SEEN_AT_ONCE = 5;
const MOST_CHIPS = 12;

const NORMAL = new Set<string>(['phone', 'email', 'url']);
const KEYBOARDS: Readonly<Record<string, 'tel' | 'email' | 'url'>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
};

/** What a text has to look like stands below it before somebody gets it wrong. */
const hinted = ({ column, hint, hideLabel }: ControlProps): Pick<ControlProps, 'hint'> => {
  const said = hint ?? (column.patternHelp && hideLabel !== true ? inWords(column.patternHelp) : undefined);
  return said === undefined ? {} : { hint: said };
};

function LineField({ column, ...field }: ControlProps): ReactNode {
  const keyboard = KEYBOARDS[column.type];
  return (
    <TextField
      {...field}
      {...hinted({ column, ...field })}
      {...(keyboard ? { inputMode: keyboard } : {})}
      autoComplete="off"
      normalize={NORMAL.has(column.type) || column.format !== undefined}
    />
  );
}

const PageField = (field: ControlProps): ReactNode => (
  <LongField {...field} rows={field.hideLabel === true ? 1 : 3} />
);

/** The editor's script follows the page's; where it does not come, the text is written with its marks. */
const LateRichText = lazy(async () => {
  const made = await import('../rich-text/rich-text-field.tsx').catch(() => undefined);
  return { default: made?.RichTextField ?? PageField };
});

const RichTextField = (field: ControlProps): ReactNode => (
  <Suspense fallback={<SkeletonText lines={3} />}>
    <LateRichText {...field} />
  </Suspense>
);

const figureText = (value: number | null): string => (value === null ? '' : String(value));

function FigureField({ column, ...field }: ControlProps): ReactNode {
  return (
    <NumericField
      {...field}
      inputMode={column.decimals === 0 || column.type === 'year' ? 'numeric' : 'decimal'}
      read={readFigure}
      show={figureText}
      suffix={column.type === 'percent' ? '%' : undefined}
      unreadable={formText('badNumber')}
    />
  );
}

const AmountField = (field: ControlProps): ReactNode => <MoneyField {...field} />;

const LengthField = (field: ControlProps): ReactNode => (
  <NumericField
    {...field}
    inputMode="numeric"
    read={readDuration}
    show={figureText}
    suffix={t('minutes')}
    unreadable={t('badDuration')}
  />
);

const DayField = (field: ControlProps): ReactNode => <DateField {...field} quick="future" />;

/** A box to tick; where an answer is needed, silence is none. */
function YesNoField({ column, ...field }: ControlProps): ReactNode {
  const { form, name, hideLabel } = field;
  if (column.required !== true) return <SwitchField {...field} />;
  const options = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  const worded = {
    ...form,
    get: (path: string) => {
      const value = form.get(path);
      return typeof value === 'boolean' ? String(value) : null;
    },
    set: (path: string, value: unknown) =>
      form.set(path, typeof value === 'string' ? value === 'true' : null),
  };
  const Choice = hideLabel === true ? SelectField : ChoiceField;
  return <Choice {...field} form={worded} name={name} options={options} />;
}

/** What may be chosen here, and how it is called where all of it is seen. */
function useChoices({ column, form, name }: ControlProps) {
  const { lookups } = useDesk();
  const [before] = useState(() => form.get(name));
  const entries = offeredOf(column, lookups, before);
  return { entries, options: entries.map((entry) => ({ value: entry.value, label: wayOf(entry) })) };
}

function OneField({ column, ...field }: ControlProps): ReactNode {
  const { entries, options } = useChoices({ column, ...field });
  if (options.length > SEEN_AT_ONCE) return <EntryField {...field} column={column} entries={entries} />;
  if (field.hideLabel === true) return <SelectField {...field} options={options} />;
  return <ChoiceField {...field} clearable={field.required !== true} options={options} />;
}

function SeveralField({ column, ...field }: ControlProps): ReactNode {
  const { entries, options } = useChoices({ column, ...field });
  if (options.length > MOST_CHIPS) return <EntryField {...field} column={column} entries={entries} />;
  return <TagsField {...field} options={options} />;
}

function RatingField({ column, ...field }: ControlProps): ReactNode {
  const { facts } = useDesk();
  return (
    <ScaleField
      {...field}
      {...stepsOf(column, facts.companySteps)}
      clearable={field.required !== true}
      ends={endsOf(column)}
    />
  );
}

const CONTROLS: Readonly<Partial<Record<RecordFieldType, Control>>> = {
  longText: PageField,
  richText: RichTextField,
  number: FigureField,
  percent: FigureField,
  year: FigureField,
  money: AmountField,
  duration: LengthField,
  date: DayField,
  datetime: TypedField,
  time: TypedField,
  month: TypedField,
  quarter: TypedField,
  week: TypedField,
  dateRange: RangeField,
  boolean: YesNoField,
  choice: OneField,
  choices: SeveralField,
  rating: RatingField,
  matrix: MatrixField,
  user: NamedField,
  unit: NamedField,
  reference: NamedField,
  address: AddressField,
  file: FileField,
  signature: SignatureField,
  facts: PairsField,
  series: PairsField,
};

/** Types that hold several values by themselves. */
const HOLD_SEVERAL = new Set<string>(['choices', 'user', 'unit', 'reference', 'signature', 'choice']);

const SeveralLines = (props: ControlProps): ReactNode => (
  <ManyField {...props} one={CONTROLS[props.column.type] ?? LineField} />
);

/** The control with which a field or cell is filled in. */
export function controlOf(column: RecordColumn): Control {
  if (column.many === true && !HOLD_SEVERAL.has(column.type)) return SeveralLines;
  return CONTROLS[column.type] ?? LineField;
}
