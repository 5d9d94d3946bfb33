import { Field, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { memberById, placeFilters, unitById } from '../../access/index.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { recordFilter } from '../reading/record-filter.ts';
import { recordList } from '../reading/record-list.query.ts';
import { formOfRecord } from '../reading/record-parts.query.ts';
import { RecordFilter } from '../record-inputs.ts';
import { RecordSort, type RecordType } from '../record.type.ts';
import { answerColumns, columnName, formIn } from './answer-columns.ts';

/**
 * Which records, in which order, as which file. Columns: `number`, `title`, `form`, `owner`, `team`, `created`,
 * `updated`, and with a paper `answers.<field>` for each of its fields; tables have sheets of their own in a spreadsheet.
 */
@InputType()
export class ExportRecordsInput extends ExportInput {
  /** Key of a paper; without it, records of all papers. */
  @Field(() => String, { nullable: true })
  form?: string | null;

  @Field(() => RecordFilter, { nullable: true })
  filter?: RecordFilter | null;

  @Field(() => RecordSort, { nullable: true })
  sort?: RecordSort | null;
}

exportTable<RecordType>({
  noun: 'record',
  names: { 'zh-CN': '表单记录', en: 'Records' },
  list: recordList,
  more: answerColumns,
  filters: {
    ...placeFilters,
    form: {
      title: { 'zh-CN': '表单', en: 'Form' },
      value: async (form, ctx) => (await formIn(ctx, { form }))?.title[ctx.locale] ?? form,
    },
    search: { title: { 'zh-CN': '文字', en: 'Words' } },
    customerId: { title: { 'zh-CN': '客户', en: 'Customer' } },
    contactId: { title: { 'zh-CN': '联系人', en: 'Contact' } },
    caseId: { title: { 'zh-CN': '事项', en: 'Case' } },
    orderId: { title: { 'zh-CN': '订单', en: 'Order' } },
    productId: { title: { 'zh-CN': '产品', en: 'Product' } },
    createdFrom: { title: { 'zh-CN': '填写时间从', en: 'Filled in from' } },
    createdTo: { title: { 'zh-CN': '填写时间至', en: 'Filled in before' } },
    archived: { title: { 'zh-CN': '已归档', en: 'Archived' } },
  },
  columns: {
    number: { title: { 'zh-CN': '编号', en: 'Number' }, fields: ['number'], cell: (row) => row.number },
    title: {
      title: { 'zh-CN': '标题', en: 'Title' },
      fields: ['title'],
      cell: async (row, ctx) => row.storedTitle || (await formOfRecord(ctx, row)).title[ctx.locale],
    },
    form: {
      title: { 'zh-CN': '表单', en: 'Form' },
      fields: ['formTitle'],
      cell: async (row, ctx) => (await formOfRecord(ctx, row)).title[ctx.locale],
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
    created: {
      title: { 'zh-CN': '填写时间', en: 'Filled in' },
      fields: ['createdAt'],
      cell: (row) => row.createdAt,
    },
    updated: {
      title: { 'zh-CN': '更新时间', en: 'Updated' },
      fields: ['updatedAt'],
      cell: (row) => row.updatedAt,
    },
  },
});

/** What was asked for as whoever approves it reads it: fields under the names of their columns. */
const saidOf = ({ form, filter }: ExportRecordsInput): object => ({
  ...(form ? { form } : {}),
  ...filter,
  ...(filter?.fields ? { fields: filter.fields.map((one) => ({ ...one, name: columnName(one.name) })) } : {}),
});

/** Begins a file of records. */
export async function exportRecords(ctx: Ctx, input: ExportRecordsInput) {
  const filter = await recordFilter(ctx, input.form, input.filter);
  return startExport(ctx, input, {
    noun: 'record',
    name: (await formIn(ctx, filter))?.title[ctx.locale],
    filter,
    said: saidOf(input),
    sort: input.sort ?? RecordSort.NEWEST,
  });
}
