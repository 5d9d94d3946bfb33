import { nameOf, type JsonObject } from '@zhoudao/schema/templates/merging';
import { expect, test } from 'vitest';

import { compose, overlay } from './compose.ts';

test('a promised time is laid over another as a whole', () => {
  const clocks = (target: JsonObject) => ({
    clocks: [{ metric: 'resolution', targets: [{ id: 'l1', target }] }],
  });
  const wall = clocks({ unit: 'wall', hours: 24 });
  expect(overlay(clocks({ unit: 'workday', days: 3 }), wall)).toEqual(wall);
});

test('what no pack brings any more is retired, never deleted; what replaces stands first', () => {
  const dictionary = (...codes: string[]) => ({ entries: codes.map((code) => ({ code, title: code })) });
  const pack = { kind: 'dictionary', key: 'k', replaces: true, body: dictionary('R1', 'R2') };
  const on = compose('dictionary', dictionary('B1'), [pack], undefined);
  const codes = (body: JsonObject | undefined) => {
    const entries = (body?.['entries'] ?? []) as JsonObject[];
    return entries.map((entry) => `${nameOf(entry) ?? ''}${entry['isRetired'] === true ? '-' : ''}`);
  };
  expect(codes(on)).toEqual(['R1', 'R2', 'B1-']);
  expect(codes(compose('dictionary', dictionary('B1'), [], on))).toEqual(['B1', 'R1-', 'R2-']);
  expect(compose('message', undefined, [], { text: 'x' })).toEqual({ text: 'x', isRetired: true });
});
