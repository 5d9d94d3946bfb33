import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  {
    title: '角色与权限',
    create: '新建角色',
    ready: '添加现成岗位角色',
    access: '查看谁有某项权限',
    preview: '以他人身份查看',
  },
  {
    title: 'Roles and rights',
    create: 'New role',
    ready: 'Add ready roles',
    access: 'See who has a right',
    preview: 'See as a colleague',
  },
);
