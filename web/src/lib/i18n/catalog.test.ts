import { afterEach, expect, test } from 'vitest';

import { catalog } from './catalog.ts';
import { setLocale } from './locale.ts';

afterEach(() => setLocale('zh-CN'));

const t = catalog(
  { hello: '{name}，你好', found_other: '共 {count} 位', save: '保存' },
  { hello: 'Hello {name}', found_one: '{count} customer', found_other: '{count} customers', save: 'Save' },
);

test('a text follows the language and fills its placeholders', () => {
  expect(t('hello', { name: '李伟' })).toBe('李伟，你好');
  setLocale('en');
  expect(t('hello', { name: 'Li Wei' })).toBe('Hello Li Wei');
});

test('plural endings are chosen by the language', () => {
  expect(t('found', { count: 1 })).toBe('共 1 位');
  setLocale('en');
  expect(t('found', { count: 1 })).toBe('1 customer');
  expect(t('found', { count: 2 })).toBe('2 customers');
  expect(t('found', { count: 50_000 })).toBe('50,000 customers');
});

test('an unknown code of the server falls back to its own text', () => {
  expect(t.maybe('save', 'x')).toBe('保存');
  expect(t.maybe('NEW_CODE', '服务器的说明')).toBe('服务器的说明');
});

test('the compiler refuses a wrong key, a missing text and a missing value', () => {
  // @ts-expect-error -- no such key
  t('nope');
  // @ts-expect-error -- the placeholder needs its value
  t('hello');
  // @ts-expect-error -- the key is missing in English
  catalog({ a: '甲', b: '乙' }, { a: 'A' });
  // @ts-expect-error -- the key is missing in Chinese
  catalog({ a: '甲' }, { a: 'A', b: 'B' });
  // @ts-expect-error -- English asks for a value that Chinese does not have
  catalog({ a: '甲' }, { a: 'A {name}' });
  expect(t.maybe('nope', '')).toBe('');
});
