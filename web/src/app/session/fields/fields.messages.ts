import { catalog } from '../../../lib/i18n/catalog.ts';

/** Words around fields that companies and packs add. */
export const t = catalog(
  { yes: '是', no: '否', more: '更多信息', 'required.missing': '请填写{label}' },
  { yes: 'Yes', no: 'No', more: 'More details', 'required.missing': 'Fill in {label}' },
);
