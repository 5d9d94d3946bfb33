import { sql } from 'kysely';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { Columns } from '../../../kernel/reading/columns.ts';
import {
  before,
  choice,
  from,
  is,
  mine,
  oneOf,
  sharedWithMe,
  type Filter,
} from '../../../kernel/reading/filters.ts';
import { list } from '../../../kernel/reading/list.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { spelt } from '../../../kernel/reading/spelt.ts';
import { Slot } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { byFields } from '../../forms/index.ts';
import { filtersOfCases } from '../case-type.ts';
import { casePolicy, reachesCase } from '../case.policy.ts';
import { needsOfCases } from './case-needs.ts';
import type { CaseInterface } from './case.interface.ts';

const COLUMNS = {
  id: 't.id',
  type: 't.type',
  number: 't.number',
  title: 't.title',
  description: 't.description',
  category: 't.category',
  stage: 't.stage',
  statechartVersion: 't.statechart_version',
  customerId: 't.customer_id',
  contactId: 't.contact_id',
  ownerId: 't.owner_id',
  teamId: 't.team_id',
  unitId: 't.unit_id',
  priority: 't.priority',
  severity: 't.severity',
  channelCode: 't.channel',
  openedAt: 't.opened_at',
  firstResponseAt: 't.first_response_at',
  resolvedAt: 't.resolved_at',
  closedAt: 't.closed_at',
  nextDueAt: 't.next_due_at',
  nextDueMetric: 't.next_due_metric',
  isBreached: 't.is_breached',
  updatedAt: 't.updated_at',
  version: 't.version',
};
const needs = needsOfCases({
  ...Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, [name]])),
  customer: ['customerId'],
  contact: ['customerId', 'contactId'],
  owner: ['ownerId'],
  team: ['teamId'],
  channel: ['type', 'channelCode'],
  stageName: ['type', 'stage', 'statechartVersion'],
  clocks: [],
  links: [],
  forms: [],
  papers: [],
  evaluation: ['type', 'statechartVersion'],
  timeline: [],
});
const columns = new Columns(COLUMNS, needs, ['id', 'type']);

/** What has no deadline stands last; the text is that of the index. */
const due = sql`case when t.next_due_at is null then timestamptz '9999-12-31 00:00:00+00' else t.next_due_at end`;
const ended = sql<boolean>`t.category in ('closed', 'withdrawn')`;

const dueBefore: Filter = (key, value) => ({
  shape: key,
  where: sql<boolean>`(${due}) < ${new Slot(key)}`,
  params: { [key]: value },
});

const MOST_SPELT = 500;
/** Cases by the pinyin of their titles. */
export const speltCases = spelt('service_case');
const alsoSpelt = (ctx: Ctx, words: string) => speltCases(ctx.scope.read, words, MOST_SPELT);

/** One list for cases of all types: `cases(filter)`, `complaints(filter)` and whatever comes are the same query. */
export const caseList = list<CaseInterface>({
  name: 'case',
  table: 'service_case',
  policy: casePolicy,
  columns,
  search: { kind: 'service_case', also: alsoSpelt },
  filters: filtersOfCases({
    type: is('type'),
    category: oneOf('category'),
    stage: oneOf('stage'),
    ownerId: is('owner_id'),
    teamId: is('team_id'),
    unassigned: choice(sql<boolean>`t.owner_id is null`, sql<boolean>`t.owner_id is not null`),
    mine: mine('owner_id'),
    sharedWithMe: sharedWithMe('case'),
    extraFields: byFields,
    customerId: is('customer_id'),
    priority: oneOf('priority'),
    severity: oneOf('severity'),
    channel: oneOf('channel'),
    dueBefore,
    breached: choice(sql<boolean>`t.is_breached`, sql<boolean>`not t.is_breached`),
    openedFrom: from('opened_at'),
    openedTo: before('opened_at'),
    updatedFrom: from('updated_at'),
    updatedTo: before('updated_at'),
    open: choice(sql<boolean>`not ${ended}`, ended),
  }),
  groups: {
    TYPE: { column: 'type' },
    STAGE: { column: 'stage', within: 'type' },
    CATEGORY: { column: 'category', within: 'type' },
    SEVERITY: { column: 'severity', within: 'type' },
    PRIORITY: { column: 'priority' },
    CHANNEL: { column: 'channel' },
    OWNER: { column: 'owner_id' },
    TEAM: { column: 'team_id' },
  },
  figures: {
    open: sql<boolean>`not ${ended}`,
    breached: sql<boolean>`t.is_breached`,
    unassigned: sql<boolean>`t.owner_id is null`,
  },
  sorts: {
    NEWEST: { by: sql`t.opened_at`, direction: 'desc', type: 'timestamptz', isKeptInReach: true },
    DUE: { by: due, direction: 'asc', type: 'timestamptz' },
    UPDATED: { by: sql`t.updated_at`, direction: 'desc', type: 'timestamptz' },
  },
});

const batch = rowsById<CaseInterface>(
  'cases',
  `select ${columns.all} from app.service_case t where t.tenant_id = :tenantId`,
  't.id',
);

/** A case behind a reference; null when the reader may not see it. */
export async function caseById(ctx: Ctx, id: string | null | undefined): Promise<CaseInterface | null> {
  if (!id) return null;
  const row = await ctx.scope.read.loader(batch).load(id);
  return row && reachesCase(memberOf(ctx), casePolicy.read, row) ? row : null;
}

/** The case with this id, of one type if that is asked for, or NOT_FOUND. */
export async function readCase(ctx: Ctx, id: string, type?: string): Promise<CaseInterface> {
  memberOf(ctx);
  const row = isId(id) ? await caseById(ctx, id.toLowerCase()) : null;
  if (!row || (type !== undefined && row.type !== type)) throw notFound();
  return row;
}
recordReader('Case', readCase);
