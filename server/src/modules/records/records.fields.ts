import { sensitiveFields } from '../../kernel/sensitive-fields.ts';
import { caseTypeKeys } from '../cases/index.ts';

/** Under this name roles speak of everything that papers mark as telling of a person. */
export const PII = 'record.pii';

/** What of a filled-in paper not everybody sees in full. */
export const recordFields = sensitiveFields({
  [PII]: {
    title: { 'zh-CN': '表单记录中的个人信息', en: 'Personal data in records' },
    class: 'P1',
    mask: 'account',
    readBy: 'record.read',
    alsoReadBy: () => caseTypeKeys().map((type) => `${type}.read`),
  },
});
