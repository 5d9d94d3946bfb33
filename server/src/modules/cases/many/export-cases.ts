import { Field, InputType } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { memberById, unitById } from '../../access/index.ts';
import { customerById } from '../../customers/index.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { extraColumns } from '../../forms/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { typeOf } from '../case-type.ts';
import { CaseFilter, CaseSort } from '../reading/case-inputs.ts';
import { caseList } from '../reading/case-list.query.ts';
import { chartFor } from '../reading/case-options.query.ts';
import { listFilter } from '../reading/case-page.ts';
import type { CaseInterface } from '../reading/case.interface.ts';
import { stageTitle } from '../statechart/step.ts';
import { caseFilters } from './export-filters.ts';

/** Which cases, in which order, as which file. */
@InputType()
export class ExportCasesInput extends ExportInput {
  @Field(() => CaseFilter, { nullable: true })
  filter?: CaseFilter | null;

  @Field(() => CaseSort, { nullable: true })
  sort?: CaseSort | null;
}

async function channel(row: CaseInterface, ctx: Ctx): Promise<string> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return labelOf(templates, typeOf(row.type).channels, row.channelCode, ctx.locale)?.label ?? '';
}

const persons = sqlStatement<{ count: number }>(
  'cases-of-persons',
  `select count(*)::int as count from app.service_case s join app.customer c on c.tenant_id = s.tenant_id and c.id = s.customer_id
   where s.tenant_id = :tenantId and s.id = any(:ids) and c.kind = 'person'`,
);

/** The name of a customer describes a person where the customer is one. */
const personsAmong = async ({ scope }: Ctx, ids: readonly string[]): Promise<number> =>
  (await scope.read.row(persons(), { ids }))?.count ?? 0;

exportTable<CaseInterface>({
  noun: 'case',
  names: { 'zh-CN': '事项', en: 'Cases' },
  list: caseList,
  more: (ctx) => extraColumns(ctx, 'complaint'),
  filters: caseFilters,
  columns: {
    number: { title: { 'zh-CN': '编号', en: 'Number' }, fields: ['number'], cell: (row) => row.number },
    title: { title: { 'zh-CN': '标题', en: 'Title' }, fields: ['title'], cell: (row) => row.title },
    type: {
      title: { 'zh-CN': '类别', en: 'Type' },
      fields: ['type'],
      cell: (row, ctx) => typeOf(row.type).names[ctx.locale],
    },
    customer: {
      title: { 'zh-CN': '客户', en: 'Customer' },
      fields: ['customer'],
      personal: personsAmong,
      cell: async (row, ctx) => (await customerById(ctx, row.customerId))?.name ?? null,
    },
    stage: {
      title: { 'zh-CN': '阶段', en: 'Stage' },
      fields: ['stageName'],
      cell: async (row, ctx) => stageTitle(await chartFor(ctx, row), row.stage)[ctx.locale],
    },
    due: {
      title: { 'zh-CN': '时限', en: 'Due' },
      fields: ['nextDueAt'],
      cell: (row) => row.nextDueAt ?? null,
    },
    severity: {
      title: { 'zh-CN': '级别', en: 'Severity' },
      fields: ['severity'],
      cell: (row) => row.severity ?? null,
    },
    priority: {
      title: { 'zh-CN': '优先级', en: 'Priority' },
      fields: ['priority'],
      cell: (row, ctx) => translate(ctx.locale, `case.export.priority.${row.priority}`),
    },
    owner: {
      title: { 'zh-CN': '负责人', en: 'Owner' },
      fields: ['owner'],
      cell: async (row, ctx) => (await memberById(ctx, row.ownerId))?.displayName ?? null,
    },
    team: {
      title: { 'zh-CN': '团队', en: 'Team' },
      fields: ['team'],
      cell: async (row, ctx) => (await unitById(ctx, row.teamId))?.name ?? null,
    },
    channel: { title: { 'zh-CN': '渠道', en: 'Channel' }, fields: ['channel'], cell: channel },
    description: {
      title: { 'zh-CN': '内容', en: 'Description' },
      fields: ['description'],
      cell: (row) => row.description,
    },
    opened: {
      title: { 'zh-CN': '受理时间', en: 'Opened' },
      fields: ['openedAt'],
      cell: (row) => row.openedAt,
    },
    closed: {
      title: { 'zh-CN': '结案时间', en: 'Closed' },
      fields: ['closedAt'],
      cell: (row) => row.closedAt ?? null,
    },
    updated: {
      title: { 'zh-CN': '更新时间', en: 'Updated' },
      fields: ['updatedAt'],
      cell: (row) => row.updatedAt,
    },
  },
});

/** Begins a file of cases. */
export const exportCases = async (ctx: Ctx, input: ExportCasesInput) =>
  startExport(ctx, input, {
    noun: 'case',
    filter: await listFilter(ctx, input.filter),
    said: input.filter,
    sort: input.sort ?? CaseSort.NEWEST,
  });
