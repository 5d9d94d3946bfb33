import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of the company's figures that no template holds. */
export const t = catalog(
  {
    lead: '一次能改多少、导出多少、导入多久之内可以整批撤销：由公司自己定。',
    required: '请填写一个数',
    bulk: '一次批量修改的行数上限',
    'bulk.hint': '1 到 1,000,000 行；超出时请先缩小筛选范围',
    export: '一次导出的行数上限',
    'export.hint': '1 到 1,000,000 行',
    members: '成员人数上限',
    'members.hint': '1 到 100,000，不能低于目前人数',
    storage: '文件空间上限（MB）',
    'storage.hint': '100 到 10,000,000，不能低于已使用的空间',
    hours: '导入可整批撤销的时间（小时）',
    'hours.hint': '1 到 720 小时；只对以后的导入生效',
    days: '一次代理最长的天数',
    'days.hint': '1 到 1,000 天；只对以后设置的代理人生效',
  },
  {
    lead: 'How much may be changed or exported at once, and for how long an import can be taken back: your company decides.',
    required: 'Enter a number',
    bulk: 'Most rows of one bulk edit',
    'bulk.hint': '1 to 1,000,000; beyond that the list has to be narrowed first',
    export: 'Most rows of one export',
    'export.hint': '1 to 1,000,000',
    members: 'Most people',
    'members.hint': '1 to 100,000, and no fewer than there are',
    storage: 'Most room for files (MB)',
    'storage.hint': '100 to 10,000,000, and no less than is used',
    hours: 'Hours in which an import can be undone',
    'hours.hint': '1 to 720; for imports from now on',
    days: 'Longest time of a deputy, in days',
    'days.hint': '1 to 1,000; for deputies appointed from now on',
  },
);
