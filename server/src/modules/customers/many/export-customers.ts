import { Field, InputType } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { shownValue } from '../../../kernel/sensitive-fields.ts';
import { memberById, unitById } from '../../access/index.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { extraColumns } from '../../forms/index.ts';
import { clearValue, SealedField, sealedOf } from '../../sensitive/index.ts';
import { pointsOfContact } from '../contacts/contact-page.query.ts';
import { CustomerFilter } from '../customer-inputs.ts';
import { customerFilter, customerList } from '../customer-list.query.ts';
import { customerPolicy } from '../customer.policy.ts';
import { CustomerSort, type CustomerType } from '../customer.type.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import { clearNumber } from '../phones/clear-number.ts';
import { needTagsOf } from '../tags/need-tags.query.ts';
import { code, customerFilters, words } from './export-filters.ts';

/** Which customers, in which order, as which file. */
@InputType()
export class ExportCustomersInput extends ExportInput {
  @Field(() => CustomerFilter, { nullable: true })
  filter?: CustomerFilter | null;

  @Field(() => CustomerSort, { nullable: true })
  sort?: CustomerSort | null;
}

interface MainContact {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
}

const mainOf = sqlStatement<MainContact>(
  'main-contacts-of-customers',
  `select distinct on (customer_id) id, customer_id as "customerId", name from app.contact
   where tenant_id = :tenantId and customer_id = any(:ids) order by customer_id, is_primary desc, id`,
);

const mainBatch = async (ids: readonly string[], read: ReadScope) => {
  const rows = new Map((await read.rows(mainOf(), { ids })).map((row) => [row.customerId, row]));
  return ids.map((id) => rows.get(id) ?? null);
};

const main = (ctx: Ctx, { id }: CustomerType): Promise<MainContact | null> =>
  ctx.scope.read.loader(mainBatch).load(id);

const PHONES: readonly string[] = ['mobile', 'tel'];

/** Ways to reach the main contact, masked as on the page. */
async function points(ctx: Ctx, row: CustomerType, kinds: readonly string[]): Promise<string> {
  const contact = await main(ctx, row);
  const all = contact ? await pointsOfContact(ctx, contact.id) : [];
  return all
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ value }) => value)
    .join('; ');
}

const CLEAR = 'sensitive.export';
/** What a row has to bring along so that its reach can be told. */
const PLACED = ['sealed'];

/** Whether somebody may take a sealed value of this customer out in the clear: as far as his right reaches, of a field that no role of his keeps back. */
const mayTakeOut = (ctx: Ctx, row: CustomerType, field: string): boolean =>
  memberOf(ctx).rights.isClear(field) && inScope(customerPolicy, memberOf(ctx), CLEAR, row as never);

/** Phones of the main contact, sealed ones in the clear for whoever may take them out. */
async function phonesInFull(ctx: Ctx, row: CustomerType): Promise<string> {
  const contact = await main(ctx, row);
  const all = contact ? await pointsOfContact(ctx, contact.id) : [];
  const phones = all.filter(({ kind }) => PHONES.includes(kind));
  const texts = phones.map(async ({ id, kind, value, isSealed }) => {
    const isOpened = isSealed && mayTakeOut(ctx, row, fieldOfPoint(kind));
    return isOpened ? ((await clearNumber(ctx, id)) ?? value) : value;
  });
  return (await Promise.all(texts)).join('; ');
}

/** A sealed value as everybody sees it. */
async function masked(ctx: Ctx, noun: 'customer' | 'contact', id: string | undefined, field: SealedField) {
  const all = id === undefined ? [] : await sealedOf(ctx, { noun, id }, false);
  return all.find((one) => one.field === field)?.masked ?? null;
}

/** The same in the clear, for whoever may take it out at the moment of writing. */
async function clear(ctx: Ctx, row: CustomerType, noun: 'customer' | 'contact', field: SealedField) {
  const id = noun === 'customer' ? row.id : (await main(ctx, row))?.id;
  if (!mayTakeOut(ctx, row, `${noun}.${field}`)) return masked(ctx, noun, id, field);
  return id === undefined ? null : ((await clearValue(ctx, { noun, id }, field)) ?? null);
}

const persons = sqlStatement<{ count: number }>(
  'customers-that-are-persons',
  `select count(*)::int as count from app.customer where tenant_id = :tenantId and id = any(:ids) and kind = 'person'`,
);

/** A customer's own name and address describe a person where the customer is one. */
const personsAmong = async ({ scope }: Ctx, ids: readonly string[]): Promise<number> =>
  (await scope.read.row(persons(), { ids }))?.count ?? 0;

exportTable<CustomerType>({
  noun: 'customer',
  names: { 'zh-CN': '客户', en: 'Customers' },
  list: customerList,
  more: (ctx) => extraColumns(ctx, 'customer'),
  filters: customerFilters,
  columns: {
    number: { title: { 'zh-CN': '客户编号', en: 'Number' }, fields: ['number'], cell: (row) => row.number },
    name: {
      title: { 'zh-CN': '客户名称', en: 'Name' },
      fields: ['name'],
      personal: personsAmong,
      cell: (row) => row.name,
    },
    shortName: {
      title: { 'zh-CN': '简称', en: 'Short name' },
      fields: ['shortName'],
      personal: personsAmong,
      cell: (row) => row.shortName ?? null,
    },
    kind: {
      title: { 'zh-CN': '类型', en: 'Kind' },
      fields: ['kind'],
      cell: (row, ctx) => words(ctx, 'kind', row.kind),
    },
    lifecycle: {
      title: { 'zh-CN': '生命周期', en: 'Life cycle' },
      fields: ['lifecycle'],
      cell: (row, ctx) => words(ctx, 'lifecycle', row.lifecycle),
    },
    grade: { title: { 'zh-CN': '等级', en: 'Grade' }, fields: ['grade'], cell: (row) => row.grade ?? null },
    industry: {
      title: { 'zh-CN': '行业', en: 'Industry' },
      fields: ['industry'],
      cell: (row, ctx) => code(ctx, 'industry', row.industryCode),
    },
    scale: {
      title: { 'zh-CN': '规模', en: 'Size' },
      fields: ['scale'],
      cell: (row, ctx) => code(ctx, 'scale', row.scaleCode),
    },
    source: {
      title: { 'zh-CN': '来源', en: 'Source' },
      fields: ['source'],
      cell: (row, ctx) => code(ctx, 'source', row.sourceCode),
    },
    region: {
      title: { 'zh-CN': '地区', en: 'Region' },
      fields: ['region'],
      cell: (row) => row.region ?? null,
    },
    address: {
      title: { 'zh-CN': '地址', en: 'Address' },
      fields: ['address'],
      personal: personsAmong,
      cell: (row, ctx) => shownValue(memberOf(ctx).rights, 'customer.address', row.address),
    },
    website: {
      title: { 'zh-CN': '网站', en: 'Website' },
      fields: ['website'],
      cell: (row) => row.website ?? null,
    },
    remark: {
      title: { 'zh-CN': '备注', en: 'Remark' },
      fields: ['remark'],
      cell: (row) => row.remark ?? null,
    },
    needTags: {
      title: { 'zh-CN': '需求标签', en: 'Need tags' },
      fields: [],
      cell: async (row, ctx) => (await needTagsOf(ctx, row.id)).map(({ label }) => label).join('; '),
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
    contact: {
      title: { 'zh-CN': '主要联系人', en: 'Main contact' },
      fields: [],
      personal: true,
      cell: async (row, ctx) => (await main(ctx, row))?.name ?? null,
    },
    phone: {
      title: { 'zh-CN': '电话', en: 'Phone' },
      fields: [],
      personal: true,
      cell: (row, ctx) => points(ctx, row, PHONES),
    },
    email: {
      title: { 'zh-CN': '邮箱', en: 'E-mail' },
      fields: [],
      personal: true,
      cell: (row, ctx) => points(ctx, row, ['email']),
    },
    bankAccount: {
      title: { 'zh-CN': '银行账号', en: 'Bank account' },
      fields: [],
      personal: true,
      cell: (row, ctx) => masked(ctx, 'customer', row.id, SealedField.BANK_ACCOUNT),
    },
    idNumber: {
      title: { 'zh-CN': '身份证号', en: 'ID number' },
      fields: [],
      personal: true,
      cell: (row, ctx) => masked(ctx, 'customer', row.id, SealedField.ID_NUMBER),
    },
    contactIdNumber: {
      title: { 'zh-CN': '联系人身份证号', en: 'ID number of the contact' },
      fields: [],
      personal: true,
      cell: async (row, ctx) => masked(ctx, 'contact', (await main(ctx, row))?.id, SealedField.ID_NUMBER),
    },
    phoneInFull: {
      title: { 'zh-CN': '电话（明文）', en: 'Phone in full' },
      fields: PLACED,
      needs: CLEAR,
      personal: true,
      cell: (row, ctx) => phonesInFull(ctx, row),
    },
    bankAccountInFull: {
      title: { 'zh-CN': '银行账号（明文）', en: 'Bank account in full' },
      fields: PLACED,
      needs: CLEAR,
      personal: true,
      cell: (row, ctx) => clear(ctx, row, 'customer', SealedField.BANK_ACCOUNT),
    },
    contactIdNumberInFull: {
      title: { 'zh-CN': '联系人身份证号（明文）', en: 'ID number of the contact in full' },
      fields: PLACED,
      needs: CLEAR,
      personal: true,
      cell: (row, ctx) => clear(ctx, row, 'contact', SealedField.ID_NUMBER),
    },
    firstContactOn: {
      title: { 'zh-CN': '首次接触', en: 'First contact' },
      fields: ['firstContactOn'],
      cell: (row) => row.firstContactOn ?? null,
    },
    created: {
      title: { 'zh-CN': '登记时间', en: 'Registered' },
      fields: ['createdAt'],
      cell: (row) => row.createdAt,
    },
    lastInteraction: {
      title: { 'zh-CN': '最近互动', en: 'Last interaction' },
      fields: ['lastInteractionAt'],
      cell: (row) => row.lastInteractionAt ?? null,
    },
  },
});

/** Begins a file of customers. */
export const exportCustomers = async (ctx: Ctx, input: ExportCustomersInput) =>
  startExport(ctx, input, {
    noun: 'customer',
    filter: await customerFilter(ctx, input.filter),
    said: input.filter,
    sort: input.sort ?? CustomerSort.NEWEST,
  });
