import { sensitiveFields } from '../../../kernel/sensitive-fields.ts';
import { maskedCell, SealedField } from './sealed-fields.ts';

/** Invented values: they show what a mask does, and are nobody's. */
const EXAMPLES: Readonly<Record<SealedField, string>> = {
  idNumber: '110101199001011237',
  passport: 'E12345678',
  bankAccount: '6200000000000000005',
};

const field = (sealed: SealedField, zh: string, en: string, kind: 'P2' | 'P3') => ({
  title: { 'zh-CN': zh, en },
  class: kind,
  mask: { masked: (value: string) => maskedCell(sealed, value), example: EXAMPLES[sealed] },
  readBy: 'customer.read',
});

const { ID_NUMBER, PASSPORT, BANK_ACCOUNT } = SealedField;

/** Values that lie sealed. Nobody ever gets them in full with the record; a role can keep back the masked form, too. */
export const sealedSensitiveFields = sensitiveFields({
  'contact.idNumber': field(ID_NUMBER, '联系人身份证号', 'ID numbers of contacts', 'P3'),
  'contact.passport': field(PASSPORT, '联系人护照号', 'Passports of contacts', 'P3'),
  'contact.bankAccount': field(BANK_ACCOUNT, '联系人银行账号', 'Bank accounts of contacts', 'P2'),
  'customer.idNumber': field(ID_NUMBER, '客户身份证号', 'ID numbers of customers', 'P3'),
  'customer.passport': field(PASSPORT, '客户护照号', 'Passports of customers', 'P3'),
  'customer.bankAccount': field(BANK_ACCOUNT, '客户银行账号', 'Bank accounts of customers', 'P2'),
});
