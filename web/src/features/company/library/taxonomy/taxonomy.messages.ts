import { catalog } from '../../../../lib/i18n/catalog.ts';

/** Texts of taxonomies. */
export const text = catalog(
  {
    axes: '归类方面',
    required: '必填',
    open: '修改这些选项',
    missing: '公司没有这个选项字典。启用带有它的行业包后即可使用。',
    dictionary: '选项字典',
    isRequired: '必须归类',
    addAxis: '添加方面',
    counts_other: '{count} 个选项',
    retired: '已停用',
  },
  {
    axes: 'Axes',
    required: 'Required',
    open: 'Change these choices',
    missing: 'Your company does not have this dictionary. Switch on a pack that brings it.',
    dictionary: 'Dictionary',
    isRequired: 'Has to be sorted',
    addAxis: 'Add axis',
    counts_one: '{count} choice',
    counts_other: '{count} choices',
    retired: 'Retired',
  },
);
