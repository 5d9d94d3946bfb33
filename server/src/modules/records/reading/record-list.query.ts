import { sql } from 'kysely';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { Columns } from '../../../kernel/reading/columns.ts';
import { before, from, is, mine, oneOf, putAway, type Filter } from '../../../kernel/reading/filters.ts';
import { linked } from '../../../kernel/reading/filters.ts';
import { list } from '../../../kernel/reading/list.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { byFields } from '../../forms/index.ts';
import { recordPolicy } from '../record.policy.ts';
import type { RecordType } from '../record.type.ts';
import { PII } from '../records.fields.ts';

/** What is read of a record. */
export const recordColumns = new Columns(
  {
    id: 't.id',
    form: 't.form',
    formVersion: 't.form_version',
    number: 't.number',
    storedTitle: 't.title',
    storedAnswers: `(select f.answers from app.form_record f where f.tenant_id = t.tenant_id and f.id = t.id)`,
    answeredAt: `(select f.updated_at from app.form_record f where f.tenant_id = t.tenant_id and f.id = t.id)`,
    isArchived: 't.archived_at is not null',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    version: 't.version',
    ownerId: 't.owner_id',
    teamId: 't.team_id',
    unitId: 't.unit_id',
    creatorId: 't.created_by',
    updaterId: 't.updated_by',
    archivedAt: 't.archived_at',
    caseId: 't.case_id',
    caseKind: 't.case_kind',
    event: 't.event',
  },
  {
    title: ['form', 'formVersion', 'storedTitle'],
    formTitle: ['form', 'formVersion'],
    module: ['form', 'formVersion'],
    answers: ['form', 'formVersion', 'number', 'storedAnswers'],
    listedAnswers: ['form', 'formVersion', 'number', 'storedAnswers'],
    maskedFields: ['form', 'formVersion', 'number', 'storedAnswers'],
    hidden: ['form', 'formVersion', 'number', 'storedAnswers', 'answeredAt', 'creatorId'],
    owner: ['ownerId'],
    team: ['teamId'],
    createdBy: ['creatorId'],
    updatedBy: ['updaterId'],
    links: [],
    versions: ['form', 'formVersion', 'number', 'storedAnswers', 'answeredAt', 'creatorId'],
    viewerCan: ['ownerId', 'teamId', 'unitId', 'archivedAt', 'caseId', 'caseKind'],
    paperUrl: [],
  },
);

/** Records about one thing, by the links of them; those that tell of a person are no way to find him for whoever does not see them. */
const about = (column: string): Filter => {
  const link = { table: 'record_link', foreign: 'record_id', column };
  const [all, open] = [linked(link), linked({ ...link, only: sql`not l.is_personal` })];
  return (key, value, reader) => (reader.rights?.isClear(PII) === true ? all : open)(key, [value], reader);
};

/** Records that came by a link for people without an account. */
const cameBy = linked({
  table: 'public_answer',
  foreign: 'record_id',
  column: 'public_form_id',
  dated: 'at',
});

/** Answers beside the rows, each column of the index for itself; of which field is a filter. */
const answersIn = (value: string) => ({
  table: 'record_index',
  row: 'subject_id',
  name: 'field',
  asked: 'answer',
  value,
});

/** The papers of the trade, and as many again of a company's own. */
const MOST_FORMS = 400;

/** The list of records: of one paper, or of all. */
export const recordList = list<RecordType>({
  name: 'record',
  table: 'record',
  policy: recordPolicy,
  columns: recordColumns,
  search: { kind: 'record' },
  filters: {
    form: is('form'),
    fields: byFields,
    ownerId: is('owner_id'),
    teamId: is('team_id'),
    mine: mine('owner_id'),
    customerId: about('customer_id'),
    contactId: about('contact_id'),
    caseId: about('case_id'),
    orderId: about('order_id'),
    productId: about('product_id'),
    publicFormId: (key, value, reader) => cameBy(key, [value], reader),
    fileIds: linked({ table: 'record_file', foreign: 'record_id', column: 'file_id' }),
    /** Whether papers that cases were opened with are among them: they say what their cases say. */
    opening: (key, value) =>
      value === true
        ? undefined
        : { shape: key, where: sql<boolean>`(t.case_id is null or t.event is not null)`, params: {} },
    createdFrom: from('created_at'),
    createdTo: before('created_at'),
    ids: oneOf('id'),
    /** The field whose answers are grouped by or added up; it leaves nothing out. */
    answer: (key, value) => ({ shape: key, where: sql<boolean>`true`, params: { [key]: value } }),
    archived: putAway(sql<boolean>`t.archived_at is not null`, sql<boolean>`t.archived_at is null`),
  },
  sorts: {
    NEWEST: {
      by: sql`t.created_at`,
      direction: 'desc',
      type: 'timestamptz',
      property: 'createdAt',
      isKeptInReach: true,
    },
    NUMBER: { by: sql`t.number`, direction: 'asc', type: 'text', property: 'number' },
  },
  values: { TEXT: answersIn('text_value'), ID: answersIn('id_value'), NUMBER: answersIn('int_value') },
  groups: { FORM: { column: 'form', most: MOST_FORMS } },
});

const batch = rowsById<RecordType>(
  'records',
  `select ${recordColumns.all} from app.record t where t.tenant_id = :tenantId`,
  't.id',
);

/** The record with this id; null = unknown, or beyond the reader's sight. */
export async function recordById(ctx: Ctx, id: string): Promise<RecordType | null> {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.loader(batch).load(id) : null;
  return row && inScope(recordPolicy, who, recordPolicy.read, row as never) ? row : null;
}

/** The record with this id, or NOT_FOUND. */
export const readRecordOf = recordReader('Record', async (ctx, id) => {
  const row = await recordById(ctx, id);
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<RecordType>;
