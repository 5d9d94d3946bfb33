import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of signing out while something is not on the server. */
export const t = catalog(
  {
    title: '有修改还没有保存到服务器',
    lead: '表单设计器里的修改只在这个浏览器中。退出登录会清除它们。请回到表单，等它保存、处理合并，或先导出为文件。',
    stay: '留下',
    leave: '退出并丢弃修改',
  },
  {
    title: 'Some changes have not reached the server',
    lead: 'Changes made in the form designer are in this browser only. Signing out removes them. Go back to the form and let it save, settle what is to be merged, or export it as a file.',
    stay: 'Stay',
    leave: 'Sign out and lose the changes',
  },
);
