import type { ExtraFieldInput } from '../../../lib/gql/graphql.ts';
import { amountOf, moneyText, parseMoney } from '../../../lib/money.ts';
import { t } from './fields.messages.ts';
import type { ExtraAnswer, ExtraDefinition } from './fields.ts';

/** What stands in a form: texts, figures, codes; an amount as its minor units. */
export type ExtraValues = Record<string, string | number | null>;

/** The part of a form's values that holds them; the name is that of the server's input, so its refusals find the field. */
export type WithExtra = { extraFields: ExtraValues };

const isText = ({ type }: Pick<ExtraDefinition, 'type'>): boolean =>
  type === 'TEXT' || type === 'LONG_TEXT' || type === 'PHONE';

function enteredOf(definition: ExtraDefinition, stored: unknown): string | number | null {
  if (stored === undefined || stored === null) return isText(definition) ? '' : null;
  if (definition.type === 'MONEY') return Number((stored as { amountMinor?: unknown }).amountMinor ?? 0);
  if (definition.type === 'NUMBER') return Number(stored);
  return typeof stored === 'string' ? stored : JSON.stringify(stored);
}

/** What a form begins with: what the record answers, or nothing. */
export const extraValuesOf = (
  definitions: readonly ExtraDefinition[],
  answers: readonly ExtraAnswer[] = [],
): ExtraValues =>
  Object.fromEntries(
    definitions
      .filter((field) => !field.readOnly)
      .map((field) => [
        field.name,
        enteredOf(field, answers.find((answer) => answer.name === field.name)?.value),
      ]),
  );

function sentOf({ type }: ExtraDefinition, value: string | number | null): unknown {
  if (value === null || value === '') return null;
  if (type === 'MONEY') return amountOf(Number(value));
  if (type === 'BOOLEAN') return value === 'true';
  return value;
}

/** What was entered, as the server takes it; `before` leaves out what nobody touched. */
export function extraInput(
  definitions: readonly ExtraDefinition[],
  values: ExtraValues,
  before?: ExtraValues,
): ExtraFieldInput[] {
  return definitions
    .filter((field) => !field.readOnly && field.name in values)
    .filter(({ name }) =>
      before ? values[name] !== before[name] : values[name] !== '' && values[name] !== null,
    )
    .map((field) => ({ name: field.name, value: sentOf(field, values[field.name] ?? null) }));
}

/** What is missing, by the path of its field. */
export const extraProblems = (
  definitions: readonly ExtraDefinition[],
  values: ExtraValues,
): Record<string, string> =>
  Object.fromEntries(
    definitions
      .filter(({ required, readOnly, name }) => {
        const value = values[name];
        return (
          required && !readOnly && (value === null || value === undefined || String(value).trim() === '')
        );
      })
      .map(({ name, label }) => [`extraFields.${name}`, t('required.missing', { label })]),
  );

/** An answer as the text or code that an editor of one line starts with. */
export function lineOf(definition: ExtraDefinition | undefined, answer: ExtraAnswer | undefined): string {
  if (!definition || !answer) return '';
  const entered = enteredOf(definition, answer.value);
  if (entered === null) return '';
  return definition.type === 'MONEY' ? moneyText(Number(entered)) : String(entered);
}

/** The text of such an editor as the server takes it; what is no figure is left to the server to refuse. */
export function lineInput(definition: ExtraDefinition, text: string): ExtraFieldInput {
  const { name, type } = definition;
  const typed = text.normalize('NFKC').trim();
  if (typed === '') return { name, value: null };
  if (type === 'MONEY') {
    const minor = parseMoney(typed);
    return { name, value: typeof minor === 'number' ? amountOf(minor) : typed };
  }
  if (type === 'NUMBER') return { name, value: Number.isNaN(Number(typed)) ? typed : Number(typed) };
  return { name, value: type === 'LONG_TEXT' ? text : sentOf(definition, typed) };
}
