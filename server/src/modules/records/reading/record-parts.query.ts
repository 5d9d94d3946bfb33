import type { RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { shownAnswers } from '../answers/shown-answers.ts';
import { formAt } from '../forms/forms-in-force.ts';
import { LINK_COLUMNS } from '../naming/nouns.ts';
import { loadNamed, pointersIn, type Pointer } from '../naming/resolve.ts';
import type { RecordLink, RecordNoun, RecordType } from '../record.type.ts';
import { PII } from '../records.fields.ts';
import { serialOf } from '../storing/number-of.ts';

type Shown = ReturnType<typeof shownAnswers>;

const whole = (form: RecordForm): RecordForm => form;
const listedParts = new WeakMap<RecordForm, RecordForm>();

/** Of a form what its list shows. */
function listedPart(form: RecordForm): RecordForm {
  const known = listedParts.get(form);
  if (known) return known;
  const isListed = ({ id, filterable }: RecordForm['fields'][number]) =>
    filterable === true || form.listed.includes(id);
  const part = { ...form, fields: form.fields.filter(isListed) };
  listedParts.set(form, part);
  return part;
}

/** The paper of a record in the version that it was made with. */
export const formOfRecord = (
  ctx: Ctx,
  { form: key, formVersion: version }: Pick<RecordType, 'form' | 'formVersion'>,
): Promise<RecordForm> => formAt(ctx.scope.read, memberOf(ctx).tenantId, { key, version });

async function shown(ctx: Ctx, record: RecordType, partOf = whole): Promise<Shown> {
  const who = memberOf(ctx);
  const form = partOf(await formOfRecord(ctx, record));
  const serial = serialOf(form);
  const stored = { ...record.storedAnswers, ...(serial ? { [serial.id]: record.number } : {}) };
  const find = await loadNamed(ctx.scope.read, who, pointersIn(form, stored));
  return shownAnswers(form, stored, { rights: who.rights, find });
}

/** Two fields of a record ask for the same. */
const known = new WeakMap<RecordType, Promise<Shown>>();

/** The answers of a record as far as the reader sees them. */
export function answersOf(ctx: Ctx, record: RecordType): Promise<Shown> {
  const made = known.get(record) ?? shown(ctx, record);
  known.set(record, made);
  return made;
}

/** Of the answers those that the list of the paper shows, as far as the reader sees them. */
export const listedAnswersOf = async (ctx: Ctx, record: RecordType): Promise<Shown['answers']> =>
  (await shown(ctx, record, listedPart)).answers;

type LinkRow = Pointer & {
  readonly noun: RecordNoun;
  readonly recordId: string;
  readonly field: string | null;
  readonly isPersonal: boolean;
};

const union = Object.entries(LINK_COLUMNS)
  .map(([noun, column]) => `when ${column} is not null then '${noun}'`)
  .join(' ');
const linkRows = sqlStatement<LinkRow>(
  'links-of-records',
  `select record_id as "recordId", field, is_personal as "isPersonal", case ${union} end as noun, coalesce(${Object.values(LINK_COLUMNS).join(', ')}) as id
   from app.record_link l where tenant_id = :tenantId and record_id = any(:ids) order by record_id, is_personal, l.id`,
);

const linkBatch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(linkRows(), { ids }), ({ recordId }) => recordId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** What a record is about, as far as the reader may see it. */
export async function linksOfRecord(ctx: Ctx, id: string): Promise<RecordLink[]> {
  const { read } = ctx.scope;
  const who = memberOf(ctx);
  const isClear = who.rights.isClear(PII);
  const rows = (await read.loader(linkBatch).load(id)).filter(({ isPersonal }) => isClear || !isPersonal);
  const find = await loadNamed(read, who, rows);
  // Several answers may name one customer: the first of them tells.
  const each = new Map(rows.toReversed().map((row) => [`${row.noun} ${row.id}`, row]));
  return [...each.values()].toReversed().flatMap(({ noun, id: about, field }) => {
    const found = find({ noun, id: about });
    return found ? [{ noun, id: about, field, label: found.label }] : [];
  });
}
