import type { FormSubject } from '@zhoudao/schema/templates';
import { sql, type RawBuilder } from 'kysely';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Driver, Filter } from '../../kernel/reading/filters.ts';
import { Slot, unseen } from '../../kernel/reading/statement.ts';
import { templatesOf } from '../templates/index.ts';
import { askedValue, columnOf } from './answers/index-value.ts';
import { phonesOf } from './extra-fields.query.ts';
import { fieldsOf, type FieldInForm } from './fields.ts';
import type { FieldFilter } from './form.type.ts';

/** Where answers of a type are compared. */
type IndexColumn = 'text_value' | 'int_value' | 'at_value' | 'id_value';

/** A condition that was checked against the fields in force. */
export interface FieldCondition {
  readonly field: string;
  /** Missing = there is an answer, in whatever column. */
  readonly column?: IndexColumn | undefined;
  readonly values?: readonly (string | number | Date)[];
  readonly from?: string | number | Date;
  readonly to?: string | number | Date;
  readonly filled?: boolean;
  /** The field of a record of a paper that has one answer at most: a page of the newest goes in the order of the index. */
  readonly isSingle?: true;
}

const MOST_CONDITIONS = 10;
const MOST_VALUES = 100;

const CAST = {
  text_value: 'text',
  int_value: 'bigint',
  at_value: 'timestamptz',
  id_value: 'uuid',
} as const satisfies Readonly<Record<IndexColumn, string>>;

const refuse = (): never => {
  throw new AccessError('BAD_USER_INPUT');
};

function conditionOf(field: FieldInForm, asked: FieldFilter): FieldCondition {
  const { values, from, to, filled } = asked;
  if ((values?.length ?? 0) > MOST_VALUES) return refuse();
  const read = (text: string | null | undefined) =>
    text === null || text === undefined ? undefined : (askedValue(field, text) ?? refuse());
  const known = values?.map((value) => askedValue(field, value)).filter((value) => value !== undefined);
  const [least, most] = [read(from), read(to)];
  return {
    field: field.id,
    column: columnOf(field),
    ...(known ? { values: known } : {}),
    ...(least === undefined ? {} : { from: least }),
    ...(most === undefined ? {} : { to: most }),
    ...(typeof filled === 'boolean' ? { filled } : {}),
  };
}

/** Reads what a list is asked to narrow by; a name that no field in force has, or that is not indexed, is refused. */
export async function fieldConditions(
  ctx: Ctx,
  subject: FormSubject,
  asked: readonly FieldFilter[] | null | undefined,
): Promise<readonly FieldCondition[] | undefined> {
  if (!asked || asked.length === 0) return undefined;
  if (asked.length > MOST_CONDITIONS) return refuse();
  const { tenantId, rights } = memberOf(ctx);
  const { byName } = fieldsOf(await templatesOf(ctx.scope.read, tenantId), subject);
  return asked.map((one) => {
    const field = byName.get(one.name);
    // A number that is found is a number that is read.
    if (!field?.filterable || (field.type === 'phone' && !rights.isClear(phonesOf(subject)))) return refuse();
    return conditionOf(field, one);
  });
}

interface Made {
  readonly shape: string;
  readonly where: RawBuilder<boolean>;
  readonly drives?: (isAlone: boolean) => Driver;
  readonly params: Record<string, unknown>;
}

/** The rows of one answer. Alone, frequent or rare is the same question; what others narrow is planned by how many rows there are. */
const rowsOfAnswer =
  (key: string, column: IndexColumn | undefined) =>
  (isAlone: boolean): Driver => {
    const type = column ? CAST[column] : 'text';
    const given = (name: string, cast: typeof type): RawBuilder<unknown> =>
      isAlone ? unseen(`${key}${name}`, cast) : sql`${new Slot(`${key}${name}`)}::${sql.raw(cast)}`;
    return {
      rows: sql`app.record_index`.as('i'),
      on: sql<boolean>`i.tenant_id = t.tenant_id and i.record_id = t.id and i.field = ${given('f', 'text')} and ${sql.ref(`i.${column ?? 'field'}`)} = ${given('o', type)}`,
      createdAt: sql`i.record_created_at`,
      id: sql`i.record_id`,
      implies: ['form'],
      ...(isAlone ? { isUnseen: true as const } : {}),
    };
  };

/** One condition as SQL over alias `t`: the index names the record itself, so nothing else is looked at. */
function whereOf(condition: FieldCondition, key: string): Made {
  const { field, column, values, from, to, filled, isSingle } = condition;
  const slot = (name: string) => new Slot(`${key}${name}`);
  const parts = [sql`i.tenant_id = t.tenant_id and i.subject_id = t.id and i.field = ${slot('f')}`];
  const value = sql.ref(`i.${column ?? 'field'}`);
  const cast = sql.raw(column ? CAST[column] : 'text');
  if (column) parts.push(sql`${value} is not null`);
  if (values) parts.push(sql`${value} = any(${slot('v')}::${cast}[])`);
  if (from !== undefined) parts.push(sql`${value} >= ${slot('a')}::${cast}`);
  if (to !== undefined) parts.push(sql`${value} <= ${slot('b')}::${cast}`);
  const rows = sql`select 1 from app.record_index i where ${sql.join(parts, sql` and `)}`;
  const one = isSingle && values?.length === 1 && from === undefined && to === undefined && filled !== false;
  const shape = [
    column ?? 'any',
    one ? 'o' : '',
    values ? 'v' : '',
    from === undefined ? '' : 'a',
    to === undefined ? '' : 'b',
    filled === false ? '-' : '',
  ].join('');
  return {
    shape,
    where: filled === false ? sql<boolean>`not exists (${rows})` : sql<boolean>`exists (${rows})`,
    ...(one ? { drives: rowsOfAnswer(key, column) } : {}),
    params: {
      [`${key}f`]: field,
      [`${key}v`]: values,
      [`${key}a`]: from,
      [`${key}b`]: to,
      ...(one ? { [`${key}o`]: values[0] } : {}),
    },
  };
}

const together = (parts: readonly RawBuilder<boolean>[]) => sql<boolean>`${sql.join(parts, sql` and `)}`;

/** The rows of one answer, as far as the other answers fit. */
function driverOf(first: Made, others: readonly RawBuilder<boolean>[]): Driver | undefined {
  const driver = first.drives?.(others.length === 0);
  return driver && others.length > 0 ? { ...driver, on: together([driver.on, ...others]) } : driver;
}

/** The filter of a list over fields that companies add; its value comes from `fieldConditions`. */
export const byFields: Filter = (key, value) => {
  const conditions = value as readonly FieldCondition[];
  if (conditions.length === 0) return undefined;
  const made = conditions.map((condition, at) => whereOf(condition, `${key}${at}`));
  const first = made.find(({ drives }) => drives);
  const others = made.filter((one) => one !== first).map(({ where }) => where);
  const drives = first && driverOf(first, others);
  return {
    shape: `${key}(${made.map(({ shape }) => shape).join()})`,
    where: together(made.map(({ where }) => where)),
    ...(drives ? { drives } : {}),
    params: Object.assign({}, ...made.map(({ params }) => params)) as Record<string, unknown>,
  };
};
