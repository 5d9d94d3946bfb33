import type { CaseCategory } from '@zhoudao/schema/templates';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { namedMembers, type Place } from '../../access/index.ts';
import { bringCases, casePolicy, takeBackCases, type BroughtCase } from '../../cases/index.ts';
import {
  bringNewcomers,
  relateOrMake,
  undoNewcomers,
  type CameAlong,
  type RowCustomer,
} from '../../customers/index.ts';
import { extraImportFields, importedAnswers, storeManyAnswers } from '../../forms/index.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type ImportWays,
  type UndoneRecord,
} from '../../imports/index.ts';
import { hasCode, templatesOf } from '../../templates/index.ts';
import { complaintFields } from './complaint-fields.ts';

interface Judged {
  readonly brought: BroughtCase;
  readonly customer: RowCustomer;
  answers: ExtraAnswers;
}

type ExtraAnswers = ReturnType<Awaited<ReturnType<typeof importedAnswers>>>;
const NO_ANSWERS: ExtraAnswers = new Map();

/** What an undo needs of a row. */
interface Before {
  readonly cameAlong?: CameAlong;
}

interface KnownCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
}

const known = sqlStatement<KnownCase>(
  'complaints-import-known',
  `select id, number, title, version, type, owner_id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.service_case where tenant_id = :tenantId and type = 'complaint' and number = any(:numbers)`,
);
const insert = sqlStatement(
  'complaints-import-insert',
  `insert into app.complaint (tenant_id, case_id, attribute, scene, topic, occurred_on, demands, claim_minor, claim_currency, is_repeat,
     severity_reasons, media_risk, group_size, reopens)
   select :tenantId, r."caseId", r.attribute, r.scene, r.topic, r."occurredOn", coalesce(r.demands, '[]'), r."claimMinor",
     case when r."claimMinor" is not null then (select currency from app.tenant where id = :tenantId) end, false, '[]', false, 1, 0
   from jsonb_to_recordset(:rows::jsonb) as r ("caseId" uuid, attribute text, scene text, topic text, "occurredOn" date, demands jsonb, "claimMinor" bigint)`,
);

const dateOf = (row: ImportCandidate, field: string): Date | undefined => {
  const value = row.values.get(field);
  return value instanceof Date ? value : undefined;
};

const LONGEST_TITLE = 120;
const SHORT_TITLE = 60;

/** A sheet may have no column of titles, or a whole story in it: the title is its beginning, and nothing of it is lost. */
function textsOf(row: ImportCandidate): { readonly title: string; readonly description: string } {
  const given = lineOf((row.text('title') ?? '').replaceAll(/\s+/g, ' '));
  const told = row.text('description')?.trim() ?? '';
  if (given === '') {
    const [first = ''] = told.split(/\r?\n/);
    const line = lineOf(first);
    return { title: line.length > SHORT_TITLE ? cut(line, SHORT_TITLE) : line, description: told };
  }
  if (given.length <= LONGEST_TITLE) return { title: given, description: told || given };
  return { title: cut(given, LONGEST_TITLE), description: told === '' ? given : `${given}\n\n${told}` };
}

/** The beginning of a text; never half of a character. */
const cut = (text: string, most: number): string =>
  `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;

function judgeFields(tx: Tx, row: ImportCandidate): void {
  const today = dayIn(tx.companyTimeZone, tx.now());
  const check = new InputCheck()
    .line('title', textsOf(row).title, { required: true, max: LONGEST_TITLE })
    .text('description', textsOf(row).description, { max: 10_000 })
    .line('number', row.text('number'), { max: 40 })
    .day('occurredOn', row.text('occurredOn'), today)
    .instant('openedAt', dateOf(row, 'openedAt'), tx.now())
    .instant('closedAt', dateOf(row, 'closedAt'), tx.now());
  const claim = row.values.get('claim');
  if (typeof claim === 'number' && claim < 0) check.fail('claim', 'input.amount');
  if (check.problem)
    row.refuse(check.problem.field, check.problem.sentence.key, check.problem.sentence.params);
}

async function judge(tx: Tx, rows: readonly ImportCandidate[], ways: ImportWays): Promise<void> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const related = await relateOrMake(tx, rows, 'complaint.file', ways);
  const member = rows.some((row) => row.text('owner') !== undefined)
    ? await namedMembers(tx)
    : () => undefined;
  for (const row of rows) {
    judgeFields(tx, row);
    const channel = row.text('channel') ?? '';
    if (!hasCode(templates, 'complaintChannel', channel)) row.refuse('channel', 'input.unknown');
    const owner = row.text('owner');
    const found = owner === undefined ? undefined : member(owner);
    if (owner !== undefined && (found === undefined || found === 'several'))
      row.refuse('owner', found ? 'import.row.ambiguous' : 'import.row.noRecord', { text: owner });
    const place = found === 'several' ? undefined : found;
    const customer = related.get(row.no) ?? { id: null };
    row.more = {
      customer,
      answers: NO_ANSWERS,
      brought: broughtIn(tx, row, { customerId: customer.id, channel, place }),
    } satisfies Judged;
  }
  await findKnown(tx, rows);
  const answersIn = await importedAnswers(tx, 'complaint', rows);
  for (const row of rows) (row.more as Judged).answers = answersIn(row);
}

function broughtIn(
  tx: Tx,
  row: ImportCandidate,
  {
    customerId,
    channel,
    place,
  }: { readonly customerId: string | null; readonly channel: string; readonly place: Place | undefined },
): BroughtCase {
  return {
    ...textsOf(row),
    channel,
    priority: row.text('priority') ?? 'normal',
    customerId,
    number: row.text('number'),
    openedAt: dateOf(row, 'openedAt') ?? tx.now(),
    closedAt: dateOf(row, 'closedAt'),
    category: row.text('status') as CaseCategory | undefined,
    place,
  };
}

async function findKnown(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  const numbers = rows.flatMap((row) => row.text('number') ?? []);
  if (numbers.length === 0) return;
  const found = new Map((await tx.sql.rows(known(), { numbers })).map((one) => [one.number, one]));
  for (const row of rows) {
    const one = found.get(row.text('number') ?? '');
    // Of a case that whoever imports may not see, nothing is told but the number that stands in the file.
    const isSeen = one && inScope(casePolicy, tx, casePolicy.read, one as never);
    const name = isSeen ? `${one.title} (${one.number})` : (one?.number ?? '');
    if (one) row.known = { id: one.id, version: one.version, name };
  }
}

async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  const judged = rows.map((row) => row.more as Judged);
  const owners = await bringNewcomers(
    tx,
    judged.map(({ customer }) => customer),
  );
  const ids = await bringCases(
    tx,
    'complaint',
    judged.map(({ brought }, at) => ({ ...brought, customerId: owners[at]?.customerId ?? null })),
  );
  const own = rows.map((row, at) => ({
    caseId: ids[at],
    attribute: row.text('attribute') ?? null,
    scene: row.text('scene') ?? null,
    topic: row.text('topic') ?? null,
    occurredOn: row.text('occurredOn') ?? null,
    demands: row.values.get('demands') ?? [],
    claimMinor: row.values.get('claim') ?? null,
  }));
  tx.sql.send(insert(), { rows: JSON.stringify(own) });
  await storeManyAnswers(
    tx,
    'complaint',
    judged.map(({ answers }, at) => ({ id: ids[at] ?? '', isNew: true, answers })),
  );
  return rows.map((row, at) => {
    const cameAlong = owners[at]?.cameAlong;
    const before = cameAlong ? { before: { cameAlong } satisfies Before } : {};
    return { no: row.no, id: ids[at] ?? '', act: 'created', version: 1, ...before };
  });
}

async function undo(
  tx: Tx,
  records: readonly UndoneRecord[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> {
  const gone = await takeBackCases(
    tx,
    records.map(({ id }) => id),
    isWhole,
  );
  const came = records.flatMap(
    ({ id, before }) => (gone.has(id) && (before as Before | null)?.cameAlong) || [],
  );
  await undoNewcomers(tx, came, isWhole);
  return gone;
}

/** Complaints as another system kept them. */
importTarget({
  key: 'complaint',
  title: { 'zh-CN': '投诉', en: 'Complaints' },
  permissions: { create: 'complaint.file', update: null },
  fields: complaintFields,
  more: extraImportFields('complaint'),
  matchKeys: [{ code: 'number', title: { 'zh-CN': '投诉编号', en: 'Number' } }],
  sameness: (row) => {
    const number = row.text('number');
    return number === undefined ? [] : [number];
  },
  judge,
  write,
  makesCustomers: true,
  undo,
});
