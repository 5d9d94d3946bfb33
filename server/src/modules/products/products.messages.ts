import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about products. */
defineMessages({
  'product.active': { 'zh-CN': '在售', en: 'Sold' },
  'product.retired': { 'zh-CN': '已停用', en: 'Retired' },
  'product.codeTaken': {
    'zh-CN': '产品编码“{code}”已被使用',
    en: 'There is already a product with the code “{code}”',
  },
});
