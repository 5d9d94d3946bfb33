import { catalog } from '../../../lib/i18n/catalog.ts';

/** Words of a matrix. */
export const t = catalog(
  { clear: '清除“{question}”的回答', item: '{field}：{question}' },
  { clear: 'Clear the answer to “{question}”', item: '{field}: {question}' },
);
