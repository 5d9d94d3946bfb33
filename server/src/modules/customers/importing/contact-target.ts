import { inOwnReach } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { writtenOver } from '../../../kernel/sensitive-fields.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type ImportWays,
} from '../../imports/index.ts';
import {
  checkSealedAs,
  settingIn,
  storeSealed,
  unseenSealed,
  type KeptBox,
  type SealedValueInput,
} from '../../sensitive/index.ts';
import { templatesOf } from '../../templates/index.ts';
import type { ContactInput, ContactPointInput } from '../contacts/contact-inputs.ts';
import { contactProblem } from '../contacts/contact-rules.ts';
import type { Salutation } from '../contacts/contact.type.ts';
import { contactColumns } from '../contacts/store-contact.ts';
import { customerPolicy } from '../customer.policy.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import { readyPoints, type ReadyPoint } from '../phones/store-points.ts';
import { personFields, pointFields, sealedFields } from './contact-fields.ts';
import { relateCustomers } from './customer-relation.ts';
import { changeContacts, enteredPoints, storeContacts, storePointRows } from './store-contacts.ts';
import { undoContacts } from './undo-contacts.ts';

interface Judged {
  readonly contact: ContactInput;
  readonly customerId: string;
}

interface KnownContact {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly version: number;
  readonly row: Readonly<Record<string, unknown>>;
}

const ofCustomers = sqlStatement<KnownContact>(
  'contacts-import-known',
  `select t.id, t.customer_id as "customerId", t.name, t.version, to_jsonb(t) - 'bg' as row from app.contact t
   where t.tenant_id = :tenantId and t.customer_id = any(:ids)`,
);
const points = sqlStatement<{ contactId: string; kind: string; normal: string }>(
  'contacts-import-points',
  `select contact_id as "contactId", kind, normal from app.contact_point where tenant_id = :tenantId and contact_id = any(:ids)`,
);
const lockCustomers = sqlStatement(
  'contacts-import-lock',
  `select id from app.customer where tenant_id = :tenantId and id = any(:ids) order by id for no key update`,
);

const plain = (name: string): string => lineOf(name.normalize('NFKC')).toLowerCase();

function contactIn(row: ImportCandidate): ContactInput {
  const found = Object.entries(pointFields).flatMap(([field, kind]): ContactPointInput[] => {
    const value = row.text(field);
    return value === undefined ? [] : [{ kind, value }];
  });
  const texts = [
    'post',
    'department',
    'decisionRole',
    'preferredChannel',
    'contactHours',
    'birthday',
    'remark',
  ] as const;
  const given = Object.fromEntries(texts.map((field) => [field, row.text(field) ?? null]));
  const flags = { isKey: row.values.get('isKey') === true, doNotCall: row.values.get('doNotCall') === true };
  const salutation = (row.text('salutation') ?? null) as Salutation | null;
  const sealed = sealedFields.flatMap((field): SealedValueInput[] => {
    const value = row.text(field);
    return value === undefined ? [] : [{ field, value }];
  });
  return { name: row.text('name') ?? '', salutation, ...given, ...flags, points: found, sealed };
}

async function judge(
  tx: Tx,
  rows: readonly ImportCandidate[],
  { whenKnown }: Pick<ImportWays, 'whenKnown'>,
): Promise<void> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const rules = { templates, today: dayIn(tx.companyTimeZone, tx.now()) };
  const sealing = await settingIn(tx.sql);
  const related = await relateCustomers(tx, rows, 'contact.create');
  const known = await tx.sql.rows(ofCustomers(), {
    ids: [...new Set([...related.values()].map(({ id }) => id))],
  });
  const byName = new Map(known.map((contact) => [`${contact.customerId} ${plain(contact.name)}`, contact]));
  for (const row of rows) {
    const contact = contactIn(row);
    const wrong = contactProblem(rules, contact);
    if (wrong) {
      const at = Number(/^contact\.points\.(\d+)/.exec(wrong.field)?.[1] ?? -1);
      const field = Object.entries(pointFields).find(([, kind]) => kind === contact.points?.[at]?.kind)?.[0];
      row.refuse(field ?? wrong.field.split('.')[1] ?? null, wrong.sentence.key, wrong.sentence.params);
    }
    for (const { field, value } of contact.sealed ?? []) {
      const fault = checkSealedAs(field, value ?? '', sealing);
      if (fault) row.refuse(field, fault);
    }
    const customer = related.get(row.no);
    if (!customer) continue;
    row.more = { contact, customerId: customer.id } satisfies Judged;
    const found = byName.get(`${customer.id} ${plain(contact.name)}`);
    if (!found) continue;
    row.known = { id: found.id, version: found.version, name: found.name };
    if (whenKnown !== 'update') continue;
    if (!inOwnReach(customerPolicy, tx, 'contact.update', customer as never))
      row.refuse('name', 'import.noRights');
    const held = found.row['birthday'] as string | null;
    if (
      row.values.has('birthday') &&
      writtenOver(tx.rights, 'contact.birthday', held, contact.birthday ?? null) === 'refused'
    )
      row.refuse('birthday', 'input.unseen');
    const unseen = await unseenSealed(tx, { noun: 'contact', id: found.id }, contact.sealed ?? []);
    if (unseen) row.refuse(unseen, 'input.unseen');
  }
}

const judgedOf = (row: ImportCandidate): Judged => row.more as Judged;

async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  const ids = [...new Set(rows.map((row) => judgedOf(row).customerId))];
  await tx.sql.rows(lockCustomers(), { ids });
  const there = await tx.sql.rows(ofCustomers(), { ids });
  const taken = new Set(there.map(({ customerId }) => customerId));
  const made = rows
    .filter((row) => row.known === undefined)
    .map((row) => {
      const { customerId, contact } = judgedOf(row);
      const isPrimary = !taken.has(customerId);
      taken.add(customerId);
      return { row, id: tx.newId(), customerId, contact, isPrimary };
    });
  await storeContacts(tx, made);
  for (const { id, contact } of made) await storeSealed(tx, { noun: 'contact', id }, contact.sealed);
  const changed = await changeKnown(
    tx,
    rows.filter((row) => row.known !== undefined),
    there,
  );
  return [
    ...made.map(({ row, id }) => ({ no: row.no, id, act: 'created' as const, version: 1 })),
    ...changed,
  ];
}

const COLUMN: Readonly<Record<string, string>> = {
  salutation: 'salutation',
  post: 'post',
  department: 'department',
  decisionRole: 'decision_role',
  preferredChannel: 'preferred_channel',
  contactHours: 'contact_hours',
  birthday: 'birthday',
  remark: 'remark',
  isKey: 'is_key',
  doNotCall: 'do_not_call',
};

async function changeKnown(
  tx: Tx,
  rows: readonly ImportCandidate[],
  there: readonly KnownContact[],
): Promise<ImportedRecord[]> {
  if (rows.length === 0) return [];
  const byId = new Map(there.map((contact) => [contact.id, contact]));
  const ids = rows.flatMap((row) => row.known?.id ?? []);
  const held = new Set(
    (await tx.sql.rows(points(), { ids })).map(
      ({ contactId, kind, normal }) => `${contactId} ${kind} ${normal}`,
    ),
  );
  const all = rows.flatMap((row) => {
    const known = byId.get(row.known?.id ?? '');
    return known ? [changeOf(row, known)] : [];
  });
  const changes = all.filter(({ next }) => Object.keys(next).length > 0);
  changeContacts(
    tx,
    changes.map(({ known, next }) => ({ id: known.id, next })),
  );
  const entered = all.flatMap(({ row, known }) => enteredPoints(known.id, judgedOf(row).contact));
  // That he has one already would tell whoever does not see it in full which it is: then it comes beside it.
  const isTold = (kind: string): boolean => tx.rights.isClear(fieldOfPoint(kind));
  const added = behindOthers(
    (await readyPoints(tx, entered)).filter(
      ({ row: { contactId, kind }, same }) =>
        !isTold(kind) || !same.some((one) => held.has(`${contactId} ${kind} ${one}`)),
    ),
  );
  storePointRows(tx, added);
  const sealed = new Map<string, readonly KeptBox[]>();
  for (const { row, known } of all)
    sealed.set(
      known.id,
      await storeSealed(tx, { noun: 'contact', id: known.id }, judgedOf(row).contact.sealed),
    );
  return all.map(({ row, known, next, before }) => ({
    no: row.no,
    id: known.id,
    act: 'updated',
    version: known.version + (Object.keys(next).length > 0 ? 1 : 0),
    before: {
      columns: before,
      points: added.filter((point) => point.row.contactId === known.id).map((point) => point.row.id),
      sealed: sealed.get(known.id) ?? [],
    },
  }));
}

/** What a file adds comes behind what was there. */
const behindOthers = (added: readonly ReadyPoint[]): ReadyPoint[] =>
  [...Map.groupBy(added, (point) => point.row.contactId).values()].flatMap((group) =>
    group.map((point, at) => ({ ...point, row: { ...point.row, isPrimary: false, position: 100 + at } })),
  );

function changeOf(row: ImportCandidate, known: KnownContact) {
  const given: Readonly<Record<string, unknown>> = contactColumns(judgedOf(row).contact);
  const changed = Object.entries(COLUMN)
    .filter(([field]) => row.values.has(field))
    .map(([field, column]) => [column, given[field] ?? null] as const)
    .filter(([column, value]) => (known.row[column] ?? null) !== value);
  const next = Object.fromEntries(changed);
  return {
    row,
    known,
    next,
    before: Object.fromEntries(changed.map(([column]) => [column, known.row[column] ?? null])),
  };
}

/** Persons at customers who are there already. */
importTarget({
  key: 'contact',
  title: { 'zh-CN': '联系人', en: 'Contacts' },
  permissions: { create: 'contact.create', update: 'contact.update' },
  fields: personFields,
  matchKeys: [{ code: 'name', title: { 'zh-CN': '客户与姓名', en: 'Customer and name' } }],
  sameness: (row, { whenKnown }) =>
    whenKnown === 'create' ? [] : [`${judgedOf(row).customerId} ${plain(row.text('name') ?? '')}`],
  judge: async (tx, rows, { whenKnown }) => {
    await judge(tx, rows, { whenKnown });
    if (whenKnown === 'create') for (const row of rows) row.known = undefined;
  },
  write,
  undo: undoContacts,
});
