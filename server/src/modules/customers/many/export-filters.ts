import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { placeFilters } from '../../access/index.ts';
import type { ExportFilters } from '../../exports/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';

/** The label of a code, in the reader's language. */
export async function code(ctx: Ctx, dictionary: string, value: string | null): Promise<string> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return labelOf(templates, dictionary, value, ctx.locale)?.label ?? '';
}

/** A fixed choice in words. */
export const words = (ctx: Ctx, kind: string, value: string): string =>
  translate(ctx.locale, `customer.export.${kind}.${value}`);

const coded =
  (dictionary: string) =>
  async (value: string, ctx: Ctx): Promise<string> =>
    (await code(ctx, dictionary, value)) || value;

/** The filters of customers in words, for whoever judges a file by what was asked for. */
export const customerFilters: ExportFilters = {
  ...placeFilters,
  search: { title: { 'zh-CN': '文字', en: 'Words' } },
  kind: { title: { 'zh-CN': '类型', en: 'Kind' }, value: (kind, ctx) => words(ctx, 'kind', kind) },
  lifecycle: {
    title: { 'zh-CN': '生命周期', en: 'Life cycle' },
    value: (stage, ctx) => words(ctx, 'lifecycle', stage),
  },
  grade: { title: { 'zh-CN': '等级', en: 'Grade' } },
  industry: { title: { 'zh-CN': '行业', en: 'Industry' }, value: coded('industry') },
  scale: { title: { 'zh-CN': '规模', en: 'Size' }, value: coded('scale') },
  source: { title: { 'zh-CN': '来源', en: 'Source' }, value: coded('source') },
  region: { title: { 'zh-CN': '地区', en: 'Region' } },
  needTag: { title: { 'zh-CN': '需求标签', en: 'Need tags' }, value: coded('needTag') },
  uscc: { title: { 'zh-CN': '统一社会信用代码', en: 'Social credit code' } },
  unowned: { title: { 'zh-CN': '无负责人', en: 'Without an owner' } },
  createdFrom: { title: { 'zh-CN': '登记时间从', en: 'Registered from' } },
  createdTo: { title: { 'zh-CN': '登记时间至', en: 'Registered before' } },
  heardFrom: { title: { 'zh-CN': '最近互动从', en: 'Last heard from' } },
  heardTo: { title: { 'zh-CN': '最近互动至', en: 'Last heard before' } },
  archived: { title: { 'zh-CN': '已归档', en: 'Archived' } },
};
