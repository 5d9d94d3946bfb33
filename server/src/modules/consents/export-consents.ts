import { Field, InputType } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate, type Text } from '../../kernel/errors/messages.ts';
import { memberById } from '../access/index.ts';
import { contactById, customerById } from '../customers/index.ts';
import { ExportInput, exportTable, startExport } from '../exports/index.ts';
import { labelOf, templatesOf } from '../templates/index.ts';
import { consentFilter, consentList, statusOf } from './consent-list.query.ts';
import { ConsentFilter, ConsentSort, type ConsentType } from './consent.type.ts';

/** Which consents, in which order, as which file. */
@InputType()
export class ExportConsentsInput extends ExportInput {
  @Field(() => ConsentFilter, { nullable: true })
  filter?: ConsentFilter | null;

  @Field(() => ConsentSort, { nullable: true })
  sort?: ConsentSort | null;
}

async function words(ctx: Ctx, dictionary: string, codes: readonly string[]): Promise<string> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return codes.map((code) => labelOf(templates, dictionary, code, ctx.locale)?.label ?? code).join('; ');
}

const plain = (title: Text, field: 'textVersion' | 'givenAt' | 'evidence' | 'origin') => ({
  title,
  fields: [field],
  cell: (row: ConsentType) => row[field] ?? null,
});

exportTable<ConsentType>({
  noun: 'consent',
  names: { 'zh-CN': '同意记录', en: 'Consents' },
  list: consentList,
  filters: {
    search: { title: { 'zh-CN': '文字', en: 'Words' } },
    customerId: {
      title: { 'zh-CN': '客户', en: 'Customer' },
      value: async (id, ctx) => (await customerById(ctx, id))?.name ?? '–',
    },
    contactId: {
      title: { 'zh-CN': '个人', en: 'Person' },
      value: async (id, ctx) => (await contactById(ctx, id))?.name ?? '–',
    },
    purpose: {
      title: { 'zh-CN': '目的', en: 'Purpose' },
      value: (code, ctx) => words(ctx, 'consentPurpose', [code]),
    },
    channel: {
      title: { 'zh-CN': '渠道', en: 'Channel' },
      value: (code, ctx) => words(ctx, 'preferredChannel', [code]),
    },
    status: {
      title: { 'zh-CN': '状态', en: 'Status' },
      value: (status, ctx) => translate(ctx.locale, `consent.status.${status}`),
    },
    givenFrom: { title: { 'zh-CN': '同意时间从', en: 'Given from' } },
    givenTo: { title: { 'zh-CN': '同意时间至', en: 'Given until' } },
  },
  columns: {
    contact: {
      title: { 'zh-CN': '个人', en: 'Person' },
      fields: ['contact'],
      personal: true,
      cell: async ({ customerId, contactId }, ctx) =>
        (await customerById(ctx, customerId)) ? ((await contactById(ctx, contactId))?.name ?? null) : null,
    },
    customer: {
      title: { 'zh-CN': '客户', en: 'Customer' },
      fields: ['customer'],
      personal: true,
      cell: async (row, ctx) => (await customerById(ctx, row.customerId))?.name ?? null,
    },
    purpose: {
      title: { 'zh-CN': '目的', en: 'Purpose' },
      fields: ['purpose'],
      cell: (row, ctx) => words(ctx, 'consentPurpose', [row.purposeCode]),
    },
    channels: {
      title: { 'zh-CN': '渠道', en: 'Channels' },
      fields: ['channels'],
      cell: (row, ctx) => words(ctx, 'preferredChannel', row.channelCodes),
    },
    status: {
      title: { 'zh-CN': '状态', en: 'Status' },
      fields: ['status'],
      cell: (row, ctx) => translate(ctx.locale, `consent.status.${statusOf(ctx, row)}`),
    },
    textVersion: plain({ 'zh-CN': '告知文本版本', en: 'Version of the text' }, 'textVersion'),
    givenAt: plain({ 'zh-CN': '同意时间', en: 'Given at' }, 'givenAt'),
    validUntil: {
      title: { 'zh-CN': '有效期至', en: 'Valid until' },
      fields: ['validUntil'],
      cell: (row) => row.validUntil ?? null,
    },
    evidence: plain({ 'zh-CN': '凭证', en: 'Evidence' }, 'evidence'),
    origin: plain({ 'zh-CN': '来源', en: 'Source' }, 'origin'),
    collectedBy: {
      title: { 'zh-CN': '登记人', en: 'Recorded by' },
      fields: ['collectedBy'],
      cell: async (row, ctx) => (await memberById(ctx, row.collectedById))?.displayName ?? null,
    },
    withdrawnAt: {
      title: { 'zh-CN': '撤回时间', en: 'Withdrawn at' },
      fields: ['withdrawnAt'],
      cell: (row) => row.withdrawnAt ?? null,
    },
    withdrawReason: {
      title: { 'zh-CN': '撤回说明', en: 'Why it was withdrawn' },
      fields: ['withdrawReason'],
      cell: (row) => row.withdrawReason ?? null,
    },
  },
});

/** Begins a file of the register. */
export const exportConsents = async (ctx: Ctx, input: ExportConsentsInput) =>
  startExport(ctx, input, {
    noun: 'consent',
    filter: await consentFilter(ctx, input.filter),
    said: input.filter,
    sort: input.sort ?? ConsentSort.NEWEST,
  });
