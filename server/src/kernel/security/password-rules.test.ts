import { describe, expect, test } from 'vitest';

import { LEAKED_WORDS } from './leaked-words.ts';
import { isEasilyGuessed, isPersonal, judgePassword, kindsOf, LONGEST_PASSWORD } from './password-rules.ts';
import { DEFAULT_SECURITY, strictestPassword } from './security-policy.ts';

describe('a common password', () => {
  test.each([
    'a123456789',
    'woaini1314',
    'woaini1314520',
    'woaini5201314',
    'password1234',
    'Password@2026',
    'P@ssw0rd1234',
    'passwordpassword',
    '123456789012',
    '1234567890123',
    'qwertyuiop123',
    '1qaz2wsx3edc',
    '1QAZ2wsx#EDC',
    'qazwsxedcrfv',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'zhangwei19900101',
    'wangfang520520',
    'Admin123456!',
    'admin_admin_admin',
    'iloveyou5201314',
    'letmein2026!!',
    '13800138000abc',
    '20260101123456',
    'asdfghjkl;12',
    '147258369147',
    'mimamima123456',
    'Welcome2026!!',
    'administrator1',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('%s is refused', (password) => {
    expect(isEasilyGuessed(password)).toBe(true);
  });

  test.each([
    'correct horse battery',
    'a long enough password',
    'x9$kTq!vB2#m',
    'Vr7-plumb-otter-41',
    '晴天里有七只风筝在飞呀飞呀',
    'hüpfende Qualle im Tee',
    'jfk9dlw0qmz7',
    'monkey flower london thunder',
  ])('%s is not', (password) => {
    expect(isEasilyGuessed(password)).toBe(false);
  });

  test('every word of the list is refused with what people add to it', () => {
    let refused = 0;
    const added = ['123456789', '!2026', '@1314520', '2026', '111111111', '!!!!!!!!'];
    const missed = [...LEAKED_WORDS].flatMap((word) =>
      added
        .map((more) => `${word}${more}`)
        .filter((password) => {
          refused += 1;
          return !isEasilyGuessed(password);
        }),
    );
    expect(missed).toEqual([]);
    expect(refused).toBeGreaterThan(3500);
  });

  test('the longest password there may be is judged at once', () => {
    const started = performance.now();
    isEasilyGuessed('qwertyuiopasdfghjkl'.repeat(7).slice(0, 128));
    isEasilyGuessed('a1b2c3d4woaini'.repeat(10).slice(0, 128));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('what everybody knows of a person is no secret', () => {
  const owner = { email: 'wang.fang@starsoft.example', name: '王芳', companies: ['星辰科技'] };
  for (const password of [
    'wang.fang@starsoft.example',
    'wang.fang1234',
    'starsoft2026!',
    'xingchenkeji2026',
    '星辰科技20260101',
    'wangfang123456',
    '王芳123456789',
    'xing chen ke ji 1',
  ])
    expect([password, isPersonal(password, owner)]).toEqual([password, true]);
  for (const password of ['correct horse battery', 'starsoft keeps nine quiet owls'])
    expect([password, isPersonal(password, owner)]).toEqual([password, false]);
});

test('the reason is told, the strictest company counts', () => {
  const strict = strictestPassword([
    { ...DEFAULT_SECURITY, passwordMinLength: 16 },
    { ...DEFAULT_SECURITY, passwordKinds: 3 },
  ]);
  expect(strict).toEqual({ passwordMinLength: 16, passwordKinds: 3 });
  expect(strictestPassword([])).toEqual({ passwordMinLength: 12, passwordKinds: 1 });
  expect(judgePassword('short', {}, strict)).toEqual({ code: 'PASSWORD_TOO_SHORT', params: { min: 16 } });
  expect(judgePassword('correct horse battery', {}, { ...strict, passwordKinds: 1 })).toBeUndefined();
  expect(judgePassword('correcthorsebattery', {}, strict)).toEqual({
    code: 'PASSWORD_KINDS',
    params: { kinds: 3 },
  });
  expect(judgePassword('Password@20262026', {}, strict)).toEqual({ code: 'PASSWORD_COMMON' });
  expect(judgePassword('Li.lei@9example1', { email: 'li.lei@example.test' }, strict)).toEqual({
    code: 'PASSWORD_PERSONAL',
  });
  expect(kindsOf('aA1 ')).toBe(4);
});

test('a text of any length is judged in no time, and what is longer than anybody types is not taken apart', () => {
  const words = [...LEAKED_WORDS].filter((word) => word.length === 2);
  const long = Array.from({ length: 8000 }, (_, n) => words[(n * n) % words.length] ?? 'li').join('');
  expect([isEasilyGuessed(long), isPersonal(`zhou${long}`, { name: 'zhou' })]).toEqual([false, false]);
  expect(isEasilyGuessed('ﷺ'.repeat(LONGEST_PASSWORD))).toBe(false);
});
