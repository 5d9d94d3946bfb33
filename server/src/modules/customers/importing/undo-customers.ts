import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { referencesTo, type Referred } from '../../../kernel/references.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { putAnswersBack } from '../../forms/index.ts';
import type { UndoneRecord } from '../../imports/index.ts';
import { Customer } from '../customer.entity.ts';
import type { CustomerColumns } from './customer-rows.ts';
import { altered, changeCustomers, type CustomerBefore } from './write-customers.ts';

/** What goes with a customer or comes anew for each: it never keeps one. */
const OWN: ReadonlySet<string> = new Set([
  'customer_tag',
  'timeline_entry',
  'contact_point',
  'duplicate_key',
  'duplicate_pair',
  'notification',
]);

type Users = () => ReturnType<ReturnType<typeof sqlStatement<{ id: string }>>>;
const users = new Map<Referred, readonly Users[]>();

/** Statements that find which records are named by others, one for each column of the product that can name them. */
function usersOf(to: Referred): readonly Users[] {
  const known = users.get(to);
  if (known) return known;
  const made = referencesTo(to)
    .filter(({ table }) => !OWN.has(table))
    .map(({ table, column, kind, key = ['id'] }) => {
      const row = key.includes('id') ? 'id' : key.find((name) => name.endsWith('_id') && name !== column);
      const own = row ? ` and not (t.${row} = any(:ours::uuid[]))` : ' and :ours::uuid[] is not null';
      const only = kind ? ` and t.${kind.column} = '${kind.is}'` : '';
      return sqlStatement<{ id: string }>(
        `undo-users-${to}-${table}-${column}`,
        `select distinct t.${column} as id from app.${table} t where t.tenant_id = :tenantId and t.${column} = any(:ids)${only}${own}`,
      );
    });
  users.set(to, made);
  return made;
}

/** Records that somebody else names; `ours` are rows that the import itself put there. */
export async function usedByOthers(
  tx: Tx,
  to: Referred,
  ids: readonly string[],
  ours: readonly string[],
): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const statement of usersOf(to))
    for (const { id } of await tx.sql.rows(statement(), { ids, ours })) used.add(id);
  return used;
}

interface NowRow {
  readonly id: string;
  readonly version: number;
  readonly row: CustomerColumns;
}

const now = sqlStatement<NowRow>(
  'customers-undo-lock',
  `select id, version, to_jsonb(customer) - 'bg' as row from app.customer where tenant_id = :tenantId and id = any(:ids) and merged_into_id is null order by id for update`,
);
const removeForms = sqlStatement(
  'customers-undo-forms',
  `delete from app.form_record where tenant_id = :tenantId and subject_type = 'customer' and subject_id = any(:ids)`,
);
const remove = sqlStatement<{ id: string }>(
  'customers-undo-remove',
  `delete from app.customer where tenant_id = :tenantId and id = any(:ids) returning id`,
);

const removeTags = sqlStatement(
  'customers-undo-tags',
  `delete from app.customer_tag t using jsonb_to_recordset(:rows::jsonb) as r (id uuid, tag text)
   where t.tenant_id = :tenantId and t.customer_id = r.id and t.tag = r.tag`,
);

/** Takes customers back: new ones go unless somebody works with them, changed ones get back what they had. */
export async function undoCustomers(
  tx: Tx,
  records: readonly UndoneRecord[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> {
  const there = await tx.sql.rows(now(), { ids: records.map(({ id }) => id) });
  const versions = new Map(there.map((row) => [row.id, row.version]));
  const columnsNow = new Map(there.map(({ id, row }) => [id, row]));
  const open = records.filter(
    ({ id, version }) => versions.has(id) && (isWhole || versions.get(id) === version),
  );
  const before = (record: UndoneRecord): CustomerBefore => record.before ?? {};
  const made = open.filter(({ act }) => act === 'created');
  const ids = made.map(({ id }) => id);
  const ours = made.flatMap((record) => before(record).contactId ?? []);
  const used = ids.length > 0 ? await usedByOthers(tx, 'customer', ids, ours) : new Set<string>();
  const usedContacts = ours.length > 0 ? await usedByOthers(tx, 'contact', ours, []) : new Set<string>();
  const going = made
    .filter((record) => !used.has(record.id) && !usedContacts.has(before(record).contactId ?? ''))
    .map(({ id }) => id);
  if (going.length > 0) await tx.sql.rows(removeForms(), { ids: going });
  const gone = going.length > 0 ? await tx.sql.rows(remove(), { ids: going }) : [];
  for (const { id } of gone) {
    const { number = null, name = null } = columnsNow.get(id) ?? {};
    tx.tell(Customer, id, { number: [number, null], name: [name, null] }, 'delete');
  }
  const changed = open.filter(({ act }) => act === 'updated');
  const back = changed.flatMap((record) => {
    const { columns = {}, answers }: CustomerBefore = before(record);
    return Object.keys(columns).length > 0 || answers ? [{ id: record.id, next: columns }] : [];
  });
  for (const { id, next } of back) tx.tell(Customer, id, altered(columnsNow.get(id) ?? {}, next));
  changeCustomers(tx, back);
  const tags = changed.flatMap((record) =>
    (before(record).tags ?? []).map((tag) => ({ id: record.id, tag })),
  );
  if (tags.length > 0) tx.sql.send(removeTags(), { rows: JSON.stringify(tags) });
  await putAnswersBack(
    tx,
    'customer',
    new Map(
      changed.flatMap((record) => {
        const { answers } = before(record);
        return answers ? [[record.id, answers] as const] : [];
      }),
    ),
  );
  return new Set([...gone.map(({ id }) => id), ...changed.map(({ id }) => id)]);
}
