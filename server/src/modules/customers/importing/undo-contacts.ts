import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { UndoneRecord } from '../../imports/index.ts';
import { restoreSealed, type KeptBox } from '../../sensitive/index.ts';
import { changeContacts } from './store-contacts.ts';
import { usedByOthers } from './undo-customers.ts';

const lockContacts = sqlStatement<{ id: string; version: number }>(
  'contacts-undo-lock',
  `select id, version from app.contact where tenant_id = :tenantId and id = any(:ids) order by id for update`,
);
const remove = sqlStatement<{ id: string }>(
  'contacts-undo-remove',
  `delete from app.contact where tenant_id = :tenantId and id = any(:ids) returning id`,
);
const removePoints = sqlStatement(
  'contacts-undo-points',
  `delete from app.contact_point where tenant_id = :tenantId and id = any(:ids) returning id`,
);

interface Before {
  readonly columns?: Readonly<Record<string, unknown>>;
  readonly points?: readonly string[];
  /** Under seal, as they were kept: they open in their own place, as long as their key is there. */
  readonly sealed?: readonly KeptBox[];
}

/** Takes contacts back: new ones go unless some record names them, changed ones get back what they had. */
export async function undoContacts(
  tx: Tx,
  records: readonly UndoneRecord[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> {
  const now = new Map(
    (await tx.sql.rows(lockContacts(), { ids: records.map(({ id }) => id) })).map((row) => [
      row.id,
      row.version,
    ]),
  );
  const open = records.filter(({ id, version }) => now.has(id) && (isWhole || now.get(id) === version));
  const made = open.filter(({ act }) => act === 'created').map(({ id }) => id);
  const used = made.length > 0 ? await usedByOthers(tx, 'contact', made, []) : new Set<string>();
  const going = made.filter((id) => !used.has(id));
  const gone = going.length > 0 ? await tx.sql.rows(remove(), { ids: going }) : [];
  const changed = open.filter(({ act }) => act === 'updated');
  const back: ({ readonly id: string } & Before)[] = [];
  for (const { id, before } of changed) {
    const was = (before ?? {}) as Before;
    // What cannot be put back, because its key is gone, leaves the contact as it is.
    if (!(await restoreSealed(tx, { noun: 'contact', id }, was.sealed ?? []))) back.push({ id, ...was });
  }
  const added = back.flatMap(({ points: ids = [] }) => ids);
  if (added.length > 0) await tx.sql.rows(removePoints(), { ids: added });
  const rows = back.flatMap(({ id, columns = {} }) =>
    Object.keys(columns).length > 0 ? [{ id, next: columns }] : [],
  );
  changeContacts(tx, rows);
  return new Set([...gone.map(({ id }) => id), ...back.map(({ id }) => id)]);
}
