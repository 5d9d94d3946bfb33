import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ContactInput } from '../contacts/contact-inputs.ts';
import { contactColumns } from '../contacts/store-contact.ts';
import {
  boxesOf,
  keepNumberBoxes,
  readyPoints,
  type EnteredPoint,
  type ReadyPoint,
} from '../phones/store-points.ts';

const insertContacts = sqlStatement(
  'contacts-import-insert',
  `insert into app.contact (tenant_id, id, customer_id, name, name_pinyin, salutation, post, department, decision_role, preferred_channel,
     contact_hours, birthday, remark, is_primary, is_key, do_not_call, created_at, version)
   select :tenantId, r.id, r."customerId", r.name, r."namePinyin", r.salutation, r.post, r.department, r."decisionRole", r."preferredChannel",
     r."contactHours", r.birthday, r.remark, r."isPrimary", r."isKey", r."doNotCall", :now, 1
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "customerId" uuid, name text, "namePinyin" text, salutation text, post text, department text,
     "decisionRole" text, "preferredChannel" text, "contactHours" text, birthday date, remark text, "isPrimary" boolean, "isKey" boolean, "doNotCall" boolean)`,
);
const insertPoints = sqlStatement(
  'contact-points-import-insert',
  `insert into app.contact_point (tenant_id, id, contact_id, kind, value, normal, is_sealed, label, is_primary, position)
   select :tenantId, r.id, r."contactId", r.kind, r.value, r.normal, r."isSealed", r.label, r."isPrimary", r.position
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "contactId" uuid, kind text, value text, normal text, "isSealed" boolean, label text,
     "isPrimary" boolean, position int)`,
);

const change = sqlStatement(
  'contacts-import-change',
  `update app.contact c set salutation = n.salutation, post = n.post, department = n.department, decision_role = n.decision_role,
     preferred_channel = n.preferred_channel, contact_hours = n.contact_hours, birthday = n.birthday, remark = n.remark,
     is_key = n.is_key, do_not_call = n.do_not_call, version = c.version + 1
   from app.contact o join jsonb_to_recordset(:rows::jsonb) as r (id uuid, next jsonb) on r.id = o.id
     cross join lateral jsonb_populate_record(o, r.next) n
   where o.tenant_id = :tenantId and c.tenant_id = o.tenant_id and c.id = o.id`,
);
/** Changes contacts by columns; also how an undo puts them back. */
export function changeContacts(
  tx: Tx,
  rows: readonly { readonly id: string; readonly next: Readonly<Record<string, unknown>> }[],
): void {
  if (rows.length > 0) tx.sql.send(change(), { rows: JSON.stringify(rows) });
}

/** A contact that comes into being, and whose it is. */
export interface NewContact {
  readonly customerId: string;
  readonly contact: ContactInput;
  readonly isPrimary: boolean;
  /** Given where the caller has to know it before. */
  readonly id?: string;
}

/** The ways to reach a contact as they are entered. */
export const enteredPoints = (contactId: string, { points }: ContactInput): EnteredPoint[] =>
  (points ?? []).map((point, position) => ({ contactId, position, point }));

/** Writes ways to reach contacts. */
export function storePointRows(tx: Tx, ready: readonly ReadyPoint[]): void {
  if (ready.length === 0) return;
  tx.sql.send(insertPoints(), { rows: JSON.stringify(ready.map(({ row }) => row)) });
  keepNumberBoxes(tx, boxesOf(ready));
}

/** Writes many contacts with few statements and answers their ids by customer. */
export async function storeContacts(
  tx: Tx,
  contacts: readonly NewContact[],
): Promise<ReadonlyMap<string, string>> {
  if (contacts.length === 0) return new Map();
  const made = contacts.map(({ id = tx.newId(), ...rest }) => ({ id, ...rest }));
  const rows = made.map(({ id, customerId, contact, isPrimary }) => ({
    ...contactColumns(contact),
    id,
    customerId,
    isPrimary,
  }));
  tx.sql.send(insertContacts(), { rows: JSON.stringify(rows), now: tx.now() });
  const points = made.flatMap(({ id, contact }) => enteredPoints(id, contact));
  storePointRows(tx, await readyPoints(tx, points));
  return new Map(made.map(({ customerId, id }) => [customerId, id]));
}
