import { describe, expect, test } from 'vitest';

import { bankAccountOf, hasCardDigit, isBankAccount } from './bank-account.ts';
import { idCheckOf, idNumberFault, idNumberOf, isPassport } from './id-number.ts';

describe('ID numbers', () => {
  test('the example of the standard is one, and every slip of one digit is noticed', () => {
    // GB 11643-1999, annex: 11010519491231002X
    const known = '11010519491231002X';
    expect(idNumberFault(known)).toBeUndefined();
    for (let at = 0; at < 17; at += 1)
      for (const digit of '0123456789') {
        if (digit === known[at]) continue;
        expect(idNumberFault(`${known.slice(0, at)}${digit}${known.slice(at + 1)}`)).toBeDefined();
      }
    expect(idNumberFault('110105194912310021')).toBe('check');
  });

  test('old numbers have 15 digits; the day has to exist', () => {
    expect(idNumberFault('110105491231002')).toBeUndefined();
    expect(idNumberFault('110105491331002')).toBe('birthday');
    const body = '11010519900230001';
    expect(idNumberFault(`${body}${idCheckOf(body)}`)).toBe('birthday');
  });

  test('what is no number says so', () => {
    for (const text of ['', '12', 'abc', '011010519491231002', '1101051949123100X2', '11010519491231002X9'])
      expect(idNumberFault(text)).toBe('form');
    expect(idNumberOf(' １１０１０５ 19491231-002x ')).toBe('11010519491231002X');
  });

  test('passports have letters and digits', () => {
    for (const text of ['E12345678', 'EA1234567', 'C01X00T47']) expect(isPassport(text)).toBe(true);
    for (const text of ['', 'ABCDE', 'E 1234', 'E123', 'E'.repeat(18), '护照12345'])
      expect(isPassport(text)).toBe(false);
  });
});

test('bank accounts are digits; a card has a digit that follows from the others', () => {
  expect(bankAccountOf('6222 0200-0000 0000')).toBe('6222020000000000');
  for (const text of ['1234567', '1'.repeat(31), '1234567a']) expect(isBankAccount(text)).toBe(false);
  expect(hasCardDigit('4111111111111111')).toBe(true);
  expect(hasCardDigit('4111111111111112')).toBe(false);
});
