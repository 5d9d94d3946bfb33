import { bankAccountOf, isBankAccount } from '@zhoudao/schema/values/bank-account';
import { idNumberFault, idNumberOf, isPassport, passportOf } from '@zhoudao/schema/values/id-number';

import type { SealedField } from '../../lib/gql/graphql.ts';
import { t } from './privacy.messages.ts';

/** The fields in the order in which they are asked for. */
export const SEALED_FIELDS: readonly SealedField[] = ['ID_NUMBER', 'PASSPORT', 'BANK_ACCOUNT'];

/** What is wrong with a value, as the server would say it; told while it is being entered. */
export function sealedFault(field: SealedField, entered: string): string | undefined {
  if (entered.trim() === '') return undefined;
  if (field === 'ID_NUMBER') {
    const fault = idNumberFault(idNumberOf(entered));
    return fault && t(`fault.${fault}`);
  }
  if (field === 'PASSPORT') return isPassport(passportOf(entered)) ? undefined : t('fault.passport');
  return isBankAccount(bankAccountOf(entered)) ? undefined : t('fault.bank');
}

/** What can be looked at in the clear. */
export type LookedField = SealedField | 'PHONE';

/** How the server calls a field that is to be looked at. */
export const SERVER_NAME: Readonly<Record<LookedField, string>> = {
  ID_NUMBER: 'idNumber',
  PASSPORT: 'passport',
  BANK_ACCOUNT: 'bankAccount',
  PHONE: 'value',
};
