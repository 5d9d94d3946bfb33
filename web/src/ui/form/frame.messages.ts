import { catalog } from '../../lib/i18n/catalog.ts';

/** What every form says, apart from all other words: public pages have no use for those. */
export const t = catalog(
  { broken: '没有提交成功，请重试；已填写的内容仍在', required: '必填' },
  {
    broken: 'This could not be sent. Try again; what you typed is still here',
    required: 'required',
  },
);
