import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { drawNumbers, passNumbers } from '../../../kernel/writing/many-numbers.ts';
import type { Place } from '../../access/index.ts';
import { storeManyAnswers, toldAnswers, type AnswersBefore } from '../../forms/index.ts';
import type { ImportCandidate, ImportedRecord } from '../../imports/index.ts';
import { numberPattern, templatesOf } from '../../templates/index.ts';
import { addEntries } from '../../timeline/index.ts';
import { Customer } from '../customer.entity.ts';
import { columnsOf, fieldOfColumn, nameColumns, type CustomerColumns } from './customer-rows.ts';
import type { FoundCustomer } from './find-customers.ts';
import { judgedOf, ownPlace } from './judge-customers.ts';
import { storeContacts } from './store-contacts.ts';

const insert = sqlStatement(
  'customers-import-insert',
  `insert into app.customer (tenant_id, id, number, kind, name, short_name, name_pinyin, name_initials, lifecycle, grade, industry, scale,
     source, region, address, website, remark, uscc, owner_id, team_id, unit_id, first_contact_on, created_by, created_at, updated_at, version)
   select :tenantId, r.id, r.number, coalesce(r.kind, 'org'), r.name, r.short_name, r.name_pinyin, r.name_initials, coalesce(r.lifecycle, 'potential'),
     r.grade, r.industry, r.scale, r.source, r.region, r.address, r.website, r.remark, r.uscc, r.owner_id, r.team_id, r.unit_id, r.first_contact_on,
     :memberId, :now, :now, 1
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, kind text, name text, short_name text, name_pinyin text, name_initials text,
     lifecycle text, grade text, industry text, scale text, source text, region text, address text, website text, remark text, uscc text,
     owner_id uuid, team_id uuid, unit_id uuid, first_contact_on date)`,
);
// With what stands there once nobody else can change it: what was judged may be older.
const lock = sqlStatement<{ id: string; version: number; row: CustomerColumns }>(
  'customers-import-lock',
  `select id, version, to_jsonb(customer) - 'bg' as row from app.customer where tenant_id = :tenantId and id = any(:ids) order by id for update`,
);
const change = sqlStatement(
  'customers-import-change',
  `update app.customer c set name = n.name, short_name = n.short_name, name_pinyin = n.name_pinyin, name_initials = n.name_initials, kind = n.kind,
     lifecycle = n.lifecycle, grade = n.grade, industry = n.industry, scale = n.scale, source = n.source, region = n.region, address = n.address,
     website = n.website, remark = n.remark, uscc = n.uscc, owner_id = n.owner_id, team_id = n.team_id, unit_id = n.unit_id,
     first_contact_on = n.first_contact_on, updated_at = :now, version = c.version + 1
   from app.customer o join jsonb_to_recordset(:rows::jsonb) as r (id uuid, next jsonb) on r.id = o.id
     cross join lateral jsonb_populate_record(o, r.next) n
   where o.tenant_id = :tenantId and c.tenant_id = o.tenant_id and c.id = o.id`,
);
const addTags = sqlStatement<{ id: string; tag: string }>(
  'customers-import-tags',
  `insert into app.customer_tag (tenant_id, customer_id, tag, customer_created_at)
   select c.tenant_id, c.id, r.tag, c.created_at from jsonb_to_recordset(:rows::jsonb) as r (id uuid, tag text)
     join app.customer c on c.tenant_id = :tenantId and c.id = r.id on conflict do nothing
   returning customer_id as id, tag`,
);

/** Changes customers by columns; also how an undo puts them back. */
export const changeCustomers = (
  tx: Tx,
  rows: readonly { readonly id: string; readonly next: CustomerColumns }[],
): void => {
  if (rows.length > 0) tx.sql.send(change(), { rows: JSON.stringify(rows), now: tx.now() });
};

/** What an undo needs of a changed or new customer. */
export interface CustomerBefore {
  /** Columns as they were; missing = the customer is new. */
  readonly columns?: CustomerColumns;
  readonly contactId?: string;
  /** Need tags that a known customer did not have. */
  readonly tags?: readonly string[];
  /** What stood in the fields that the company has added. */
  readonly answers?: AnswersBefore;
}

const text = (row: ImportCandidate, field: string): string | undefined => {
  const value = row.text(field);
  return value === undefined ? undefined : lineOf(value.normalize('NFKC'));
};

/** Writes judged rows: those that are there change, the others come into being under a number. */
export async function writeCustomers(
  tx: Tx,
  rows: readonly ImportCandidate[],
): Promise<readonly ImportedRecord[]> {
  const changed = await changeKnown(
    tx,
    rows.filter((row) => row.known !== undefined),
  );
  const made = await create(
    tx,
    rows.filter((row) => row.known === undefined),
  );
  return [...changed, ...made];
}

async function create(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  if (rows.length === 0) return [];
  const own = await ownPlace(tx);
  const pattern = numberPattern(await templatesOf(tx.sql, tx.tenantId), 'customer');
  const given = rows.flatMap((row) => text(row, 'number') ?? []);
  await passNumbers(tx, 'customer', pattern, given);
  const drawn = (await drawNumbers(tx, 'customer', pattern, rows.length - given.length)).values();
  const made = rows.map((row) => ({
    row,
    id: tx.newId(),
    columns: newColumns(row, judgedOf(row).place ?? own),
  }));
  const records = made.map(({ row, id, columns }) => ({
    ...columns,
    id,
    number: text(row, 'number') ?? drawn.next().value,
  }));
  tx.sql.send(insert(), { rows: JSON.stringify(records), memberId: tx.memberId, now: tx.now() });
  for (const { id, ...columns } of records) tx.tell(Customer, id, arrived(columns), 'create');
  await storeTags(tx, made);
  await storeManyAnswers(
    tx,
    'customer',
    made.map(({ row, id }) => ({ id, isNew: true, answers: judgedOf(row).answers })),
  );
  const contacts = await storeContacts(
    tx,
    made.flatMap(({ row, id }) => {
      const { contact } = judgedOf(row);
      return contact ? [{ customerId: id, contact, isPrimary: true }] : [];
    }),
  );
  return made.map(({ row, id }) => {
    const contactId = contacts.get(id);
    return { no: row.no, id, act: 'created', version: 1, ...(contactId ? { before: { contactId } } : {}) };
  });
}

function newColumns(row: ImportCandidate, place: Place): CustomerColumns {
  const columns = columnsOf(row, place);
  return { ...columns, ...nameColumns(String(columns['name'])) };
}

/** Adds need tags; answers those that were not there, by customer. */
async function storeTags(
  tx: Tx,
  made: readonly { readonly row: ImportCandidate; readonly id: string }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const tags = made.flatMap(({ row, id }) => {
    const value = row.values.get('needTags');
    return Array.isArray(value) ? value.map((tag) => ({ id, tag: String(tag) })) : [];
  });
  const added = tags.length > 0 ? await tx.sql.rows(addTags(), { rows: JSON.stringify(tags) }) : [];
  const byCustomer = Map.groupBy(added, ({ id }) => id);
  return new Map([...byCustomer].map(([id, rows]) => [id, rows.map(({ tag }) => tag)]));
}

/** Columns before and after, as the log takes them. */
export const altered = (
  before: CustomerColumns,
  next: CustomerColumns,
): Record<string, readonly [unknown, unknown]> =>
  Object.fromEntries(
    Object.entries(next).map(([column, value]) => [column, [before[column] ?? null, value]]),
  );

const arrived = (columns: Readonly<Record<string, unknown>>): Record<string, readonly [unknown, unknown]> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([column, value]) =>
      value === null || value === undefined || value === '' ? [] : [[column, [null, value]] as const],
    ),
  );

interface Changed {
  readonly row: ImportCandidate;
  readonly known: FoundCustomer;
  readonly next: CustomerColumns;
  readonly before: CustomerColumns;
}

/** Only what differs counts as a change; an empty cell leaves what is there. */
function differing(row: ImportCandidate, known: FoundCustomer): Changed {
  const given = columnsOf(row, judgedOf(row).place);
  const changed = Object.entries(given).filter(
    ([column, value]) => (known.row[column] ?? null) !== (value ?? null),
  );
  const next: Record<string, unknown> = Object.fromEntries(changed);
  if (typeof next['name'] === 'string') Object.assign(next, nameColumns(next['name']));
  const before = Object.fromEntries(Object.keys(next).map((column) => [column, known.row[column] ?? null]));
  return { row, known, next, before };
}

async function changeKnown(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.flatMap((row) => row.known?.id ?? []);
  const held = new Map((await tx.sql.rows(lock(), { ids })).map((customer) => [customer.id, customer]));
  const all = rows.flatMap((row) => {
    const { known } = judgedOf(row);
    const now = known && held.get(known.id);
    return now ? [differing(row, { ...known, ...now })] : [];
  });
  const answers = await storeManyAnswers(
    tx,
    'customer',
    all.map(({ row, known }) => ({ id: known.id, isNew: false, answers: judgedOf(row).answers })),
  );
  const changes = all.filter(({ known, next }) => Object.keys(next).length > 0 || answers.has(known.id));
  changeCustomers(
    tx,
    changes.map(({ known, next }) => ({ id: known.id, next })),
  );
  for (const { known, next, before } of changes) tx.tell(Customer, known.id, altered(before, next));
  const told = changes.map(async (one) => {
    const { row, known } = one;
    return entryOf(
      one,
      await toldAnswers(tx, 'customer', answers.get(known.id) ?? {}, judgedOf(row).answers),
    );
  });
  addEntries(tx, await Promise.all(told));
  const tags = await storeTags(
    tx,
    all.map(({ row, known }) => ({ row, id: known.id })),
  );
  for (const { known, next } of changes)
    if (Object.hasOwn(next, 'grade'))
      tx.emit({ type: 'customer.changed', payload: { customerId: known.id, fields: ['grade'] } });
  return all.map(({ row, known, next, before }) => {
    const isChanged = Object.keys(next).length > 0 || answers.has(known.id);
    const version = known.version + (isChanged ? 1 : 0);
    const was: CustomerBefore = {
      columns: before,
      ...(tags.has(known.id) ? { tags: tags.get(known.id) ?? [] } : {}),
      ...(answers.has(known.id) ? { answers: answers.get(known.id) ?? {} } : {}),
    };
    return { no: row.no, id: known.id, act: 'updated', version, before: was };
  });
}

const entryOf = ({ known, next, before }: Changed, answers: readonly object[]) => ({
  customerId: known.id,
  kind: 'field' as const,
  details: {
    changes: [
      ...Object.keys(next)
        .filter((column) => fieldOfColumn[column] !== undefined)
        .map((column) => ({ field: fieldOfColumn[column], from: before[column], to: next[column] })),
      ...answers,
    ],
  },
});
