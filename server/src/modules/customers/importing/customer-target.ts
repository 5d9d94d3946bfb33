import { extraImportFields } from '../../forms/index.ts';
import { importTarget } from '../../imports/index.ts';
import { contactFields, ownFields } from './customer-fields.ts';
import { customerKeyOf } from './find-customers.ts';
import { judgeCustomers } from './judge-customers.ts';
import { undoCustomers } from './undo-customers.ts';
import { writeCustomers } from './write-customers.ts';

/** Customers, each with the first person to speak with. */
importTarget({
  key: 'customer',
  title: { 'zh-CN': '客户', en: 'Customers' },
  permissions: { create: 'customer.create', update: 'customer.update' },
  fields: [...ownFields, ...contactFields],
  more: extraImportFields('customer'),
  matchKeys: [
    { code: 'number', title: { 'zh-CN': '客户编号', en: 'Number' } },
    { code: 'uscc', title: { 'zh-CN': '统一社会信用代码', en: 'Social credit code' } },
    { code: 'name', title: { 'zh-CN': '名称', en: 'Name' } },
    { code: 'phone', title: { 'zh-CN': '手机', en: 'Mobile' } },
  ],
  sameness: (row, ways) => {
    const key = customerKeyOf(row, ways);
    return key ? [`${key.by} ${key.text}`] : [];
  },
  judge: judgeCustomers,
  write: writeCustomers,
  undo: undoCustomers,
});
