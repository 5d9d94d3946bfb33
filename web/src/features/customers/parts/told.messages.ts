import { catalog } from '../../../lib/i18n/catalog.ts';

/** What the timeline tells of sealed values and of consents. */
export const told = catalog(
  {
    'field.idNumber': '身份证号',
    'field.passport': '护照号',
    'field.bankAccount': '银行账号',
    'consent.given': '{name} 同意',
    'consent.withdrawn': '{name} 撤回同意',
  },
  {
    'field.idNumber': 'ID number',
    'field.passport': 'Passport',
    'field.bankAccount': 'Bank account',
    'consent.given': '{name} gave a consent',
    'consent.withdrawn': '{name} withdrew a consent',
  },
);
