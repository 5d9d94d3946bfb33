import { expect, test } from 'vitest';

import { readConfig } from './config.ts';

test('how recent a sign-in has to be is said in minutes, ten by default', () => {
  expect(readConfig([], {}).freshMinutes).toBe(10);
  expect(readConfig([], { FRESH_SIGN_IN_MINUTES: '' }).freshMinutes).toBe(10);
  expect(readConfig([], { FRESH_SIGN_IN_MINUTES: '60' }).freshMinutes).toBe(60);
});

test.each(['0', '-1', '1.5', 'soon', '721'])(
  '"%s" minutes are refused by name before anything starts',
  (text) => {
    expect(() => readConfig([], { FRESH_SIGN_IN_MINUTES: text })).toThrow('FRESH_SIGN_IN_MINUTES');
  },
);

test('reverse proxies are named by address or network; nobody is believed unless named', () => {
  expect(readConfig([], {}).trustedProxies).toEqual([]);
  expect(readConfig([], { TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7 ::1 fd00::/8' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '192.0.2.7',
    '::1',
    'fd00::/8',
  ]);
});

test.each(['true', '10.0.0.0/33', '0.0.0.0/0', 'proxy.example', '10.0.0.1/8/8'])(
  '"%s" is no proxy and is refused by name before anything starts',
  (text) => {
    expect(() => readConfig([], { TRUSTED_PROXIES: `10.0.0.1,${text}` })).toThrow('TRUSTED_PROXIES');
  },
);

test('budgets are a cost per minute, and generous unless said', () => {
  expect(readConfig([], {}).budgets).toEqual({ person: 600_000, company: 12_000_000 });
  expect(readConfig([], { PERSON_BUDGET: '50000', COMPANY_BUDGET: '' }).budgets.person).toBe(50_000);
});

test.each(['0', '9999', '1e400', 'much'])(
  'a budget of "%s" is refused by name before anything starts',
  (text) => {
    expect(() => readConfig([], { COMPANY_BUDGET: text })).toThrow('COMPANY_BUDGET');
  },
);

test('how many templates a company publishes in an hour can be said', () => {
  expect(readConfig([], {}).publishedAnHour).toBe(120);
  expect(readConfig([], { TEMPLATES_PER_HOUR: '5' }).publishedAnHour).toBe(5);
  expect(() => readConfig([], { TEMPLATES_PER_HOUR: '0' })).toThrow('TEMPLATES_PER_HOUR');
});

test('packs lie where the product has them, or in a folder that is named; what is no folder is refused by name', () => {
  expect(readConfig([], { PACKS_DIR: '' }).packsDir).toBeUndefined();
  expect(readConfig([], { PACKS_DIR: import.meta.dirname }).packsDir).toBe(import.meta.dirname);
  for (const place of ['nowhere', import.meta.filename])
    expect(() => readConfig([], { PACKS_DIR: place })).toThrow('PACKS_DIR');
});
