import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts around changing many cases at once. */
export const m = catalog(
  {
    title_other: '修改 {count} 件投诉',
    titleAll: '修改符合条件的全部投诉',
    unchanged: '不修改',
    clear: '清空',
    save: '应用修改',
    hint: '严重程度由评估得出，阶段由办理推进，都不能批量改。改了优先级，承诺时限会随之重新计算。',
  },
  {
    title_one: 'Edit {count} complaint',
    title_other: 'Edit {count} complaints',
    titleAll: 'Edit all complaints that match',
    unchanged: 'Unchanged',
    clear: 'Clear',
    save: 'Apply',
    hint: 'Severity comes from an assessment and the stage from the work itself; neither is set here. A new priority moves the promised times.',
  },
);
