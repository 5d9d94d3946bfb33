import { catalog } from '../../../../lib/i18n/catalog.ts';

/** Texts of charts to begin with, and of what a page cannot show. */
export const text = catalog(
  {
    unknown: '此版本的页面还不能显示这种内容。',
    units: '部门与岗位',
    lead: '在“组织”中可以按此模板建立部门和岗位，之后在那里修改。',
    leader: '负责人',
    planned_other: '编制 {count} 人',
  },
  {
    unknown: 'This page cannot show what this is yet.',
    units: 'Units and posts',
    lead: 'Under “Organisation” units and posts are planted by this, and changed there.',
    leader: 'Leader',
    planned_one: '{count} planned',
    planned_other: '{count} planned',
  },
);
