import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts around the paper that a case is opened with. */
export const f = catalog(
  {
    title: '登记{type}',
    correct: '更正登记内容',
    'correct.save': '保存更正',
    'correct.none': '这件事项没有可更正的登记表单，或您无权更正。',
  },
  {
    title: 'File: {type}',
    correct: 'Correct what was filed',
    'correct.save': 'Save corrections',
    'correct.none': 'This case has no paper to correct, or you may not correct it.',
  },
);
