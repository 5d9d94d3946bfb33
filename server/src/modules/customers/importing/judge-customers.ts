import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { inOwnReach } from '../../../kernel/reading/policy.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { firstPlace, namedMembers, type NamedMember, type Place } from '../../access/index.ts';
import { importedAnswers } from '../../forms/index.ts';
import type { ImportCandidate, ImportWays } from '../../imports/index.ts';
import { templatesOf } from '../../templates/index.ts';
import type { ContactInput, ContactPointInput } from '../contacts/contact-inputs.ts';
import { contactProblem } from '../contacts/contact-rules.ts';
import { ContactPointKind } from '../contacts/contact.type.ts';
import type { CustomerFields } from '../customer-inputs.ts';
import { customerProblem, type CustomerRules } from '../customer-rules.ts';
import { customerPolicy } from '../customer.policy.ts';
import { writable } from '../customers.fields.ts';
import { customerKeyOf, customersBy, type CustomerKey, type FoundCustomer } from './find-customers.ts';

/** What was worked out of a row and is needed again when it is written. */
export interface JudgedCustomer {
  readonly contact: ContactInput | undefined;
  readonly place: Place | undefined;
  known: FoundCustomer | undefined;
  /** What fills the fields that the company has added. */
  answers: ExtraAnswers;
}

type ExtraAnswers = ReturnType<Awaited<ReturnType<typeof importedAnswers>>>;
const NO_ANSWERS: ExtraAnswers = new Map();

/** What was worked out of a row. */
export const judgedOf = (row: ImportCandidate): JudgedCustomer => row.more as JudgedCustomer;

const POINTS: readonly (readonly [field: string, kind: ContactPointKind])[] = [
  ['mobile', ContactPointKind.MOBILE],
  ['tel', ContactPointKind.TEL],
  ['email', ContactPointKind.EMAIL],
  ['wechat', ContactPointKind.WECHAT],
];

/** The person of a row; a number without a name belongs to somebody called like the customer. */
function contactIn(row: ImportCandidate): ContactInput | undefined {
  const points = POINTS.flatMap(([field, kind]): ContactPointInput[] => {
    const value = row.text(field);
    return value === undefined ? [] : [{ kind, value }];
  });
  const name = row.text('contactName') ?? (points.length > 0 ? cutTo(60, row.text('name') ?? '') : undefined);
  return name === undefined ? undefined : { name, post: row.text('contactPost') ?? null, points };
}

const entered = (row: ImportCandidate): Partial<CustomerFields> & { readonly name?: string } =>
  Object.fromEntries(row.values);

/** From the field of an input to the field of a file. */
const fieldOf = (field: string): string => {
  if (field === 'contact.name') return 'contactName';
  const point = /^contact\.points\.(\d+)/.exec(field);
  if (point) return 'mobile';
  return field.startsWith('contact.') ? 'contactPost' : (field.split('.')[0] ?? field);
};

function judgeFields(row: ImportCandidate, rules: CustomerRules, contact: ContactInput | undefined): void {
  const number = row.text('number');
  const wrong =
    customerProblem(rules, entered(row)) ??
    (number === undefined
      ? undefined
      : new InputCheck().line('number', number, { required: true, max: 40 }).problem);
  if (wrong) row.refuse(fieldOf(wrong.field), wrong.sentence.key, wrong.sentence.params);
  const lacking = contact && contactProblem(rules, contact);
  if (lacking) {
    const at = Number(/^contact\.points\.(\d+)/.exec(lacking.field)?.[1] ?? -1);
    const kind = contact.points?.[at]?.kind;
    const field = POINTS.find(([, one]) => one === kind)?.[0] ?? fieldOf(lacking.field);
    row.refuse(field, lacking.sentence.key, lacking.sentence.params);
  }
}

function placeIn(row: ImportCandidate, member: (text: string) => NamedMember | undefined): Place | undefined {
  const owner = row.text('owner');
  if (owner === undefined) return undefined;
  const found = member(owner);
  if (found === undefined) row.refuse('owner', 'import.row.noRecord', { text: owner });
  if (found === 'several') row.refuse('owner', 'import.row.ambiguous', { text: owner });
  return found === 'several' ? undefined : found;
}

/** Judges rows by the rules of entering a customer, and finds those that are there already. */
export async function judgeCustomers(
  tx: Tx,
  rows: readonly ImportCandidate[],
  ways: ImportWays,
): Promise<void> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const rules = { templates, today: dayIn(tx.companyTimeZone, tx.now()) };
  const member = rows.some((row) => row.text('owner') !== undefined)
    ? await namedMembers(tx)
    : () => undefined;
  for (const row of rows) {
    const contact = contactIn(row);
    judgeFields(row, rules, contact);
    row.more = {
      contact,
      place: placeIn(row, member),
      known: undefined,
      answers: NO_ANSWERS,
    } satisfies JudgedCustomer;
  }
  await findKnown(tx, rows, ways);
  const answersIn = await importedAnswers(tx, 'customer', rows);
  for (const row of rows) judgedOf(row).answers = answersIn(row);
}

async function findKnown(tx: Tx, rows: readonly ImportCandidate[], ways: ImportWays): Promise<void> {
  const keys = rows.flatMap((row) => {
    const key = customerKeyOf(row, ways);
    return key ? [{ row, ...key }] : [];
  });
  for (const [by, group] of Map.groupBy(keys, (key) => key.by)) {
    const found = await customersBy(
      tx,
      by,
      group.map(({ text }) => text),
    );
    for (const { row, text } of group) meet(tx, row, { by, text, found: found.get(text) ?? [], ways });
  }
}

interface Meeting {
  readonly by: CustomerKey;
  readonly text: string;
  readonly found: readonly FoundCustomer[];
  readonly ways: ImportWays;
}

function meet(tx: Tx, row: ImportCandidate, { by, text, found, ways }: Meeting): void {
  const [first, second] = found;
  if (!first) return;
  if (second) return row.refuse(by === 'phone' ? 'mobile' : by, 'import.row.ambiguous', { text });
  if (!first.isSeen) return row.refuse('number', 'import.row.known', { name: text });
  const name = `${first.name} (${first.number})`;
  if (first.mergedIntoId !== null) return row.refuse('number', 'customer.merged');
  if (ways.whenKnown === 'create') return row.refuse('number', 'import.row.known', { name });
  row.known = { id: first.id, version: first.version, name };
  judgedOf(row).known = first;
  if (ways.whenKnown !== 'update') return;
  if (first.archivedAt !== null) row.refuse(null, 'customer.archived');
  else if (!inOwnReach(customerPolicy, tx, 'customer.update', first as never))
    row.refuse(null, 'import.noRights');
  else {
    const wrong = writable(tx.rights, first.row as never, entered(row));
    if (wrong instanceof InvalidField) row.refuse(wrong.field, 'input.unseen');
  }
}

/** Where customers stand whose row names no owner. */
export async function ownPlace(tx: Tx): Promise<Place> {
  const place = await firstPlace(tx, {});
  if (!place) throw new AccessError('FORBIDDEN');
  return place;
}
