import type { Statechart } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { placeFilters } from '../../access/index.ts';
import { customerById } from '../../customers/index.ts';
import type { ExportFilters } from '../../exports/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { allTypes } from '../case-type.ts';
import { stageOf } from '../statechart/step.ts';

const ofCompany = (ctx: Ctx) => templatesOf(ctx.scope.read, memberOf(ctx).tenantId);

/** A stage as any of the company's charts calls it. */
async function stageName(stage: string, ctx: Ctx): Promise<string> {
  const templates = await ofCompany(ctx);
  const charts = templates
    .keysOf('statechart')
    .map((key) => templates.get<Statechart>('statechart', key).body);
  return charts.map((chart) => stageOf(chart, stage)).find(Boolean)?.title[ctx.locale] ?? stage;
}

/** A channel as the first type that knows it calls it. */
async function channelName(channel: string, ctx: Ctx): Promise<string> {
  const templates = await ofCompany(ctx);
  const labels = allTypes().map(({ channels }) => labelOf(templates, channels, channel, ctx.locale)?.label);
  return labels.find(Boolean) ?? channel;
}

/** The filters of cases in words, for whoever judges a file by what was asked for. */
export const caseFilters: ExportFilters = {
  ...placeFilters,
  type: {
    title: { 'zh-CN': '类别', en: 'Type' },
    value: (type, ctx) => allTypes().find(({ key }) => key === type)?.names[ctx.locale] ?? type,
  },
  search: { title: { 'zh-CN': '文字', en: 'Words' } },
  category: {
    title: { 'zh-CN': '进展', en: 'Progress' },
    value: (category, ctx) => translate(ctx.locale, `case.export.category.${category}`),
  },
  stage: { title: { 'zh-CN': '阶段', en: 'Stage' }, value: stageName },
  unassigned: { title: { 'zh-CN': '未分派', en: 'Unassigned' } },
  customerId: {
    title: { 'zh-CN': '客户', en: 'Customer' },
    value: async (id, ctx) => (await customerById(ctx, id))?.name ?? '–',
  },
  priority: {
    title: { 'zh-CN': '优先级', en: 'Priority' },
    value: (priority, ctx) => translate(ctx.locale, `case.export.priority.${priority}`),
  },
  severity: { title: { 'zh-CN': '级别', en: 'Severity' } },
  channel: { title: { 'zh-CN': '渠道', en: 'Channel' }, value: channelName },
  dueBefore: { title: { 'zh-CN': '时限早于', en: 'Due before' } },
  breached: { title: { 'zh-CN': '已超时', en: 'Overdue' } },
  openedFrom: { title: { 'zh-CN': '受理时间从', en: 'Opened from' } },
  openedTo: { title: { 'zh-CN': '受理时间至', en: 'Opened before' } },
  updatedFrom: { title: { 'zh-CN': '更新时间从', en: 'Updated from' } },
  updatedTo: { title: { 'zh-CN': '更新时间至', en: 'Updated before' } },
  open: { title: { 'zh-CN': '未结', en: 'Open' } },
};
