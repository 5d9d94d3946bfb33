import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts about what publishers lock. */
export const t = catalog(
  {
    locked: '以下内容已锁定，公司不能修改',
    by: '由{by}锁定',
    law: '由法规确定',
    product: '产品',
    more: '另有 {count} 处',
  },
  {
    locked: 'These parts are locked; the company cannot change them',
    by: 'locked by {by}',
    law: 'set by law',
    product: 'the product',
    more: 'and {count} more',
  },
);
