import { sqlStatement, type Statement } from '../../../kernel/reading/statement.ts';
import type { Reference } from '../../../kernel/references.ts';

/** The place of a reference, as a moved row remembers it. */
export const placeOf = ({ table, column }: Reference): string => `${table}.${column}`;

/** By what a row of `t` is found again. */
export const rowKey = ({ key = ['id'] }: Reference): string =>
  key.length === 1
    ? `t.${key[0]}::text`
    : `jsonb_build_array(${key.map((column) => `t.${column}`).join()})::text`;

/** Whether `t` is the row that `r` remembers. */
export const isRow = (reference: Reference): string =>
  reference.key === undefined ? 't.id = r.row_key::uuid' : `${rowKey(reference)} = r.row_key`;

/** Leaves aside what a column of several nouns says of others. */
export const ofKind = ({ kind }: Reference, alias: string): string =>
  kind ? `and ${alias}.${kind.column} = '${kind.is}'` : '';

/** What the one who stays (`slot`) has already stays with the other, where undoing finds it. */
export function isFree(reference: Reference, slot: string): string {
  const { table, column, once } = reference;
  return once
    ? `and not exists (select from app.${table} s where s.tenant_id = t.tenant_id and s.${column} = ${slot} ${ofKind(reference, 's')} and ${once.map((name) => `s.${name} is not distinct from t.${name}`).join(' and ')})`
    : '';
}

type Counted = Statement<{ readonly n: number }>;
const statements = new Map<string, () => Counted>();

/** The statement for one place, written when it is first needed: modules declare their places while they load. */
export function statementFor(
  what: string,
  reference: Reference,
  text: (reference: Reference) => string,
): Counted {
  const name = `${what}-${placeOf(reference)}`;
  const made = statements.get(name) ?? sqlStatement<{ readonly n: number }>(name, text(reference));
  statements.set(name, made);
  return made();
}
