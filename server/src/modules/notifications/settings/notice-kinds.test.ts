import { expect, test } from 'vitest';

import { USUAL_HOURS, whenMailed } from './notice-kinds.ts';

const at = (time: string): Date => new Date(`2026-03-02T${time}:00.000Z`);
const night = { quietFrom: '22:00', quietTo: '07:30', digestAt: '08:30' };
const noon = { quietFrom: '12:00', quietTo: '13:00', digestAt: '18:00' };

test.each([
  ['never', night, '10:00', null],
  ['at_once', USUAL_HOURS, '03:00', 'now'],
  ['at_once', night, '21:59', 'now'],
  ['at_once', night, '22:00', '2026-03-03T07:30:00.000Z'],
  ['at_once', night, '03:15', '2026-03-02T07:30:00.000Z'],
  ['at_once', night, '07:30', 'now'],
  ['at_once', noon, '12:59', '2026-03-02T13:00:00.000Z'],
  ['at_once', noon, '13:00', 'now'],
  ['daily', noon, '17:59', '2026-03-02T18:00:00.000Z'],
  ['daily', noon, '18:00', '2026-03-03T18:00:00.000Z'],
  ['daily', night, '09:00', '2026-03-03T08:30:00.000Z'],
] as const)('%s with %o at %s: %s', (mail, hours, time, due) => {
  const found = whenMailed(mail, hours, 'UTC', at(time));
  expect(found instanceof Date ? found.toISOString() : found).toBe(due);
});

test('the clock is that of whoever is told', () => {
  expect(whenMailed('at_once', night, 'Asia/Shanghai', at('15:00'))).toEqual(
    new Date('2026-03-02T23:30:00.000Z'),
  );
  expect(whenMailed('at_once', night, 'UTC', at('15:00'))).toBe('now');
});
