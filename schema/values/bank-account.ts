/** An account as it is stored: its digits alone. */
export const bankAccountOf = (entered: string): string => entered.normalize('NFKC').replaceAll(/[\s-]/g, '');

/** Whether a text can be an account: accounts of companies have as few as eight digits, no bank gives more than thirty. */
export const isBankAccount = (account: string): boolean => /^\d{8,30}$/.test(account);

/** Whether the last digit of a card follows from the others (ISO/IEC 7812). Accounts of companies have no such digit. */
export function hasCardDigit(account: string): boolean {
  const sum = [...account].toReversed().reduce((all, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
