import type { RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { holdContact } from '../../customers/index.ts';
import { isLinked, LINK_COLUMNS, putAwayProblem } from '../naming/nouns.ts';
import { findNamed, pointersIn, type Finder, type PlacedPointer } from '../naming/resolve.ts';
import type { Today } from '../naming/survivors.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import type { CreateRecordInput } from '../record-inputs.ts';
import { RecordNoun } from '../record.type.ts';

/** Something that a record is about; without a field, whoever made the record said so. */
export interface Link {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly field: string | null;
  /** The field tells of a person: who does not see that does not see the link. */
  readonly isPersonal: boolean;
}

const SUBJECTS = {
  customerId: RecordNoun.CUSTOMER,
  contactId: RecordNoun.CONTACT,
  caseId: RecordNoun.CASE,
  orderId: RecordNoun.ORDER,
  productId: RecordNoun.PRODUCT,
} as const;

/** A contact stays until the transaction ends, so that the record can name it. */
async function isHeld(tx: Tx, { noun, id }: Link, find: Finder): Promise<boolean> {
  const found = find({ noun, id });
  if (noun !== RecordNoun.CONTACT) return found !== undefined;
  return found?.customerId !== undefined && (await holdContact(tx, { id, customerId: found.customerId }));
}

/** What whoever makes a record says that it is about, or why it cannot be. */
export async function subjectsOf(tx: Tx, input: CreateRecordInput): Promise<readonly Link[] | InvalidField> {
  const asked = Object.entries(SUBJECTS).flatMap(([name, noun]) => {
    const id = input[name as keyof typeof SUBJECTS];
    return id ? [{ name, link: { noun, id: id.toLowerCase(), field: null, isPersonal: false } }] : [];
  });
  const find = await findNamed(
    tx.sql,
    tx,
    asked.map(({ link }) => link),
  );
  for (const { name, link } of asked) {
    const found = find(link);
    if (!found || !(await isHeld(tx, link, find))) return new InvalidField(name, 'input.unknown');
    const away = putAwayProblem(link.noun, found, name);
    if (away) return away;
  }
  return asked.map(({ link }) => link);
}

/** A cell is named by its column, whatever its row. */
const fieldOf = (path: string): string =>
  path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');

/** Links are told apart by what they name and where. */
export const linkName = ({ noun, id, field }: Omit<Link, 'isPersonal'>): string =>
  `${noun} ${id} ${field ?? ''}`;

/** The field of the form in which a path lies. */
const topOf = (path: string): string => path.split('.', 1)[0] ?? '';

/** A pointer as a link, under the id by which its thing goes today. */
type Named = Link & { readonly field: string; readonly said: string };

function linkedIn(pointers: readonly PlacedPointer[], today: Today): Named[] {
  return pointers.flatMap(({ noun, id, path, isPersonal }) =>
    isLinked(noun) ? [{ noun, id: today(id), said: id.toLowerCase(), field: fieldOf(path), isPersonal }] : [],
  );
}

/** Links so far, what was answered so far, and the fields that say something else now; missing = the record is new. */
interface Before {
  readonly find: Finder;
  readonly today: Today;
  readonly kept: readonly Link[];
  readonly held?: StoredAnswers;
  readonly changed?: readonly string[];
}

/** The links of one field. What it named before keeps its link, though the writer may not see it, or it went under another. */
async function linksOfField(
  tx: Tx,
  {
    now,
    past,
    kept,
  }: Readonly<Record<'now' | 'past', readonly Named[]>> & { readonly kept: readonly Link[] },
  find: Finder,
): Promise<readonly Link[]> {
  const [known, was] = [new Set(kept.map(linkName)), new Set(past.map(({ said }) => said))];
  const links: Link[] = [];
  let hasMoved = false;
  for (const { said, ...link } of now) {
    if (known.has(linkName(link))) links.push(link);
    else if (was.has(said)) hasMoved = true;
    else if (said !== link.id || (await isHeld(tx, link, find))) links.push(link);
  }
  // A contact that was joined with another one: its link names that one, its answer still it.
  const there = new Set(past.map(linkName));
  return hasMoved ? [...links, ...kept.filter((link) => !there.has(linkName(link)))] : links;
}

/** What a record is about: what was said, and whatever its answers name that has a page of its own, once for each field. */
export async function linksOf(
  tx: Tx,
  form: RecordForm,
  answers: StoredAnswers,
  { find, today, kept, held = {}, changed }: Before,
): Promise<readonly Link[]> {
  const isNews = (path: string): boolean => changed?.includes(topOf(path)) !== false;
  const newsIn = (of: StoredAnswers) =>
    linkedIn(
      pointersIn(form, of).filter(({ path }) => isNews(path)),
      today,
    );
  const [now, past] = [Map.groupBy(newsIn(answers), ({ field }) => field), newsIn(held)];
  const links: Link[] = kept.filter(({ field }) => field === null || !isNews(field));
  for (const [field, ones] of now) {
    const [was, had] = [past, kept].map((all) => all.filter((link) => link.field === field));
    links.push(...(await linksOfField(tx, { now: ones, past: was as Named[], kept: had ?? [] }, find)));
  }
  return [...new Map(links.map((link) => [linkName(link), link])).values()];
}

const insert = sqlStatement(
  'record-links-insert',
  `insert into app.record_link (tenant_id, id, record_id, field, customer_id, contact_id, case_id, order_id, product_id, is_personal)
   select :tenantId, l.id, :recordId, l.field, l.customer_id, l.contact_id, l.case_id, l.order_id, l.product_id, l.is_personal
   from jsonb_to_recordset(:links::jsonb) as l (id uuid, field text, customer_id uuid, contact_id uuid, case_id uuid, order_id uuid, product_id uuid, is_personal boolean)`,
);
const remove = sqlStatement(
  'record-links-remove',
  `delete from app.record_link where tenant_id = :tenantId and id = any(:ids)`,
);
const held = sqlStatement<{
  rowId: string;
  field: string | null;
  isPersonal: boolean;
  customer_id: string | null;
  contact_id: string | null;
  case_id: string | null;
  order_id: string | null;
  product_id: string | null;
}>(
  'record-links-held',
  `select id as "rowId", field, is_personal as "isPersonal", customer_id, contact_id, case_id, order_id, product_id
   from app.record_link where tenant_id = :tenantId and record_id = :recordId order by id`,
);

/** A link with the row that keeps it. */
export type KeptLink = Link & { readonly rowId: string };

/** What a record was about so far. */
export async function keptLinks(tx: Tx, recordId: string): Promise<readonly KeptLink[]> {
  const rows = await tx.sql.rows(held(), { recordId });
  return rows.flatMap(({ rowId, field, isPersonal, ...ids }) =>
    Object.entries(LINK_COLUMNS).flatMap(([noun, column]) => {
      const id = ids[column as keyof typeof ids];
      return id === null ? [] : [{ noun: noun as RecordNoun, id, field, isPersonal, rowId }];
    }),
  );
}

/** Keeps what a record is about. */
export function storeLinks(tx: Tx, record: { readonly id: string }, links: readonly Link[]): void {
  if (links.length === 0) return;
  const rows = links.map(({ noun, id, field, isPersonal }) => ({
    id: tx.newId(),
    field,
    is_personal: isPersonal,
    [LINK_COLUMNS[noun]]: id,
  }));
  tx.sql.send(insert(), { recordId: record.id, links: JSON.stringify(rows) });
}

/** Lets go of what a record is no longer about. */
export function forgetLinks(tx: Tx, links: readonly KeptLink[]): void {
  if (links.length > 0) tx.sql.send(remove(), { ids: links.map(({ rowId }) => rowId) });
}
