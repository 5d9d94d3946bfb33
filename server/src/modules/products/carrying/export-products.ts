import { Field, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { majorOf } from '../../../kernel/values/money.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { ProductFilter } from '../product-inputs.ts';
import { productList } from '../product-list.query.ts';
import { ProductSort, type ProductType } from '../product.type.ts';

/** Which products, in which order, as which file. */
@InputType()
export class ExportProductsInput extends ExportInput {
  @Field(() => ProductFilter, { nullable: true })
  filter?: ProductFilter | null;

  @Field(() => ProductSort, { nullable: true })
  sort?: ProductSort | null;
}

const stateName = (ctx: Ctx, isActive: boolean): string =>
  translate(ctx.locale, isActive ? 'product.active' : 'product.retired');

exportTable<ProductType>({
  noun: 'product',
  names: { 'zh-CN': '产品', en: 'Products' },
  list: productList,
  filters: {
    search: { title: { 'zh-CN': '文字', en: 'Words' } },
    category: { title: { 'zh-CN': '类别', en: 'Category' } },
    active: { title: { 'zh-CN': '在售', en: 'Sold' } },
  },
  columns: {
    code: { title: { 'zh-CN': '产品编码', en: 'Code' }, fields: ['code'], cell: (row) => row.code },
    name: { title: { 'zh-CN': '产品名称', en: 'Name' }, fields: ['name'], cell: (row) => row.name },
    model: { title: { 'zh-CN': '型号', en: 'Model' }, fields: ['model'], cell: (row) => row.model ?? null },
    category: {
      title: { 'zh-CN': '类别', en: 'Category' },
      fields: ['category'],
      cell: (row) => row.category ?? null,
    },
    unit: { title: { 'zh-CN': '单位', en: 'Unit' }, fields: ['unit'], cell: (row) => row.unit ?? null },
    price: {
      title: { 'zh-CN': '价格', en: 'Price' },
      fields: ['price'],
      cell: ({ priceMinor, priceCurrency }) =>
        priceMinor === null || priceCurrency === null ? null : majorOf(priceMinor, priceCurrency),
    },
    state: {
      title: { 'zh-CN': '状态', en: 'State' },
      fields: ['isActive'],
      cell: (row, ctx) => stateName(ctx, row.isActive),
    },
  },
});

/** Begins a file of products. */
export const exportProducts = (ctx: Ctx, { filter, sort, ...input }: ExportProductsInput) =>
  startExport(ctx, input, {
    noun: 'product',
    filter: { ...filter },
    said: filter,
    sort: sort ?? ProductSort.NEWEST,
  });
