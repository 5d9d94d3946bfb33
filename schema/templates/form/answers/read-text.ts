import { bankAccountOf, isBankAccount } from '../../../values/bank-account.ts';
import { idNumberFault, idNumberOf } from '../../../values/id-number.ts';
import { isUscc } from '../../../values/uscc.ts';
import type { Value } from '../../expression/values.ts';
import type { RecordColumn } from '../record/record-form.ts';
import { type AnswerFacts, fault, type Reading } from './facts.ts';

const LINE = 500;
const PAGE = 10_000;
const PHONE = /^[+\d][\d ()-]{4,24}(?:转\d{1,6})?$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/;
const CONTROL = /\p{Cc}/u;
/** Long texts have lines and tabs. */
const STRANGE = /[^\P{Cc}\t\r\n]/u;

/** Numbers whose last digit follows from the others. */
const FORMATS: Readonly<Record<string, (text: string) => Reading>> = {
  uscc: (text) => {
    const value = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
    return isUscc(value)
      ? { value }
      : fault(
          '不是有效的统一社会信用代码',
          'is no unified social credit code: its last character does not fit',
        );
  },
  idNumber: (text) =>
    idNumberFault(idNumberOf(text)) === undefined
      ? { value: idNumberOf(text) }
      : fault('不是有效的身份证号码', 'is no ID number'),
  bankAccount: (text) =>
    isBankAccount(bankAccountOf(text))
      ? { value: bankAccountOf(text) }
      : fault('不是有效的银行账号', 'is no bank account'),
};

const WRITTEN = new Set(['phone', 'email', 'url']);

/** Digits and letters of addresses are narrow, and nothing invisible stands between them. */
const narrow = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();

const ofKind = (text: string, type: string): Reading => {
  if (type === 'phone' && !PHONE.test(text)) return fault('不是有效的电话号码', 'is no phone number');
  if (type === 'email' && !EMAIL.test(text)) return fault('不是有效的邮箱', 'is no e-mail address');
  if (type === 'url' && !(URL.canParse(text) && /^https?:\/\//i.test(text)))
    return fault('须为网址，如 https://example.com', 'has to be an address such as https://example.com');
  return { value: text };
};

/** Reads everything that is typed as a line or a page of text. */
export function readText(given: Value, field: RecordColumn, facts: AnswerFacts): Reading {
  if (typeof given !== 'string') return fault('须为文本', 'has to be a text');
  const text = WRITTEN.has(field.type) ? narrow(given) : given.trim();
  const isPage = field.type === 'longText' || field.type === 'richText';
  const { maxLength = isPage ? PAGE : LINE } = field;
  if (text.length > maxLength)
    return fault(`最多 ${maxLength} 个字符`, `has at most ${maxLength} characters`);
  if (isPage && STRANGE.test(text)) return fault('含有不可见字符', 'has invisible signs');
  if (!isPage && CONTROL.test(text)) return fault('须为一行文本', 'has to be one line');
  const format = field.format === undefined ? undefined : FORMATS[field.format];
  if (format) return format(text);
  if (field.type === 'text' && field.pattern !== undefined && facts.matches?.(field.pattern, text) === false)
    return fault(
      `格式不符：${field.patternHelp?.['zh-CN'] ?? '见说明'}`,
      `does not look right: ${field.patternHelp?.en ?? 'see its help'}`,
    );
  return ofKind(text, field.type);
}
