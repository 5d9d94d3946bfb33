import { Field, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { majorOf } from '../../../kernel/values/money.ts';
import { customerById } from '../../customers/index.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { productById } from '../../products/index.ts';
import { OrderFilter } from '../order-inputs.ts';
import { orderLines, orderList } from '../order-list.query.ts';
import { OrderSort, type OrderType } from '../order.type.ts';

/** Which orders, in which order, as which file. */
@InputType()
export class ExportOrdersInput extends ExportInput {
  @Field(() => OrderFilter, { nullable: true })
  filter?: OrderFilter | null;

  @Field(() => OrderSort, { nullable: true })
  sort?: OrderSort | null;
}

const stateName = (state: string, ctx: Ctx): string => translate(ctx.locale, `order.state.${state}`);

exportTable<OrderType>({
  noun: 'order',
  names: { 'zh-CN': '订单', en: 'Orders' },
  list: orderList,
  filters: {
    search: { title: { 'zh-CN': '文字', en: 'Words' } },
    customerId: {
      title: { 'zh-CN': '客户', en: 'Customer' },
      value: async (id, ctx) => (await customerById(ctx, id))?.name ?? '–',
    },
    productId: {
      title: { 'zh-CN': '产品', en: 'Product' },
      value: async (id, ctx) => (await productById(ctx, id))?.name ?? '–',
    },
    state: { title: { 'zh-CN': '状态', en: 'State' }, value: stateName },
    orderedFrom: { title: { 'zh-CN': '下单自', en: 'Ordered from' } },
    orderedUntil: { title: { 'zh-CN': '下单至', en: 'Ordered until' } },
  },
  columns: {
    number: {
      title: { 'zh-CN': '订单号', en: 'No.' },
      fields: ['number'],
      cell: (row) => row.number,
    },
    customer: {
      title: { 'zh-CN': '客户', en: 'Customer' },
      fields: ['customer'],
      personal: true,
      cell: async (row, ctx) => (await customerById(ctx, row.customerId))?.name ?? null,
    },
    orderedOn: {
      title: { 'zh-CN': '下单日期', en: 'Ordered on' },
      fields: ['orderedOn'],
      cell: (row) => row.orderedOn,
    },
    amount: {
      title: { 'zh-CN': '金额', en: 'Amount' },
      fields: ['amount'],
      cell: ({ amountMinor, currency }) => majorOf(amountMinor, currency),
    },
    currency: {
      title: { 'zh-CN': '币种', en: 'Currency' },
      fields: ['amount'],
      cell: (row) => row.currency,
    },
    state: {
      title: { 'zh-CN': '状态', en: 'State' },
      fields: ['state'],
      cell: (row, ctx) => stateName(row.state, ctx),
    },
    lines: {
      title: { 'zh-CN': '明细', en: 'Lines' },
      fields: [],
      cell: async (row, ctx) =>
        (await orderLines(ctx, row.id)).map(({ name, quantity }) => `${name} × ${quantity}`).join('; '),
      sheet: {
        heads: [
          { 'zh-CN': '名称', en: 'Name' },
          { 'zh-CN': '数量', en: 'Quantity' },
          { 'zh-CN': '单价', en: 'Price' },
          { 'zh-CN': '金额', en: 'Amount' },
        ],
        rows: async (row, ctx) =>
          (await orderLines(ctx, row.id)).map(({ name, quantity, priceMinor, amountMinor, currency }) => [
            name,
            quantity,
            majorOf(priceMinor, currency),
            majorOf(amountMinor, currency),
          ]),
      },
    },
    remark: {
      title: { 'zh-CN': '备注', en: 'Remark' },
      fields: ['remark'],
      cell: (row) => row.remark ?? null,
    },
  },
});

/** Begins a file of orders. */
export const exportOrders = (ctx: Ctx, { filter, sort, ...input }: ExportOrdersInput) =>
  startExport(ctx, input, {
    noun: 'order',
    filter: { ...filter },
    said: filter,
    sort: sort ?? OrderSort.NEWEST,
  });
