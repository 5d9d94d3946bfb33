import { expect, test } from 'vitest';

import { compose, overlay } from './compose.ts';
import { nameOf, type JsonObject } from './json.ts';
import { merge3 } from './merge3.ts';

const field = (id: string, title = id, more: JsonObject = {}): JsonObject => ({ id, title, ...more });

test('every edit of both sides is there, and only what both changed is a conflict', () => {
  const base = { title: '表', first: 30, fields: [field('a'), field('b'), field('c')], resolve: 172_800 };
  const ours = {
    title: '我们的表',
    first: 30,
    fields: [field('a'), field('b'), field('c', 'C 改'), field('x.vip')],
    resolve: 86_400,
  };
  const theirs = {
    title: '表',
    first: 30,
    fields: [
      field('a', 'a', { help: '帮助' }),
      field('b', 'b', { options: [{ id: 'new' }] }),
      field('d'),
      field('c'),
    ],
    resolve: 129_600,
  };
  const { value, conflicts } = merge3('form', { base, ours, theirs });
  expect(value).toEqual({
    title: '我们的表',
    first: 30,
    fields: [
      field('a', 'a', { help: '帮助' }),
      field('b', 'b', { options: [{ id: 'new' }] }),
      field('d'),
      field('c', 'C 改'),
      field('x.vip'),
    ],
    resolve: 86_400,
  });
  expect(conflicts).toEqual([{ path: '/resolve', base: 172_800, ours: 86_400, theirs: 129_600 }]);
});

test('the order of keys is no change, and what was deleted stays deleted', () => {
  const base = {
    list: [
      { id: 'a', x: 1, y: 2 },
      { id: 'b', x: 1 },
    ],
  };
  expect(merge3('form', { base, ours: { list: [{ y: 2, x: 1, id: 'a' }] }, theirs: base })).toEqual({
    value: { list: [{ y: 2, x: 1, id: 'a' }] },
    conflicts: [],
  });
  const changed = {
    list: [
      { id: 'a', x: 1, y: 2 },
      { id: 'b', x: 9 },
    ],
  };
  const merged = merge3('form', { base, ours: { list: [{ id: 'a', x: 1, y: 2 }] }, theirs: changed });
  expect(merged.value).toEqual({ list: [{ id: 'a', x: 1, y: 2 }] });
  expect(merged.conflicts).toHaveLength(1);
});

test('a promised time is taken as a whole, is the company’s own, and a clock of the law is nobody’s', () => {
  const clocks = (hours: JsonObject, isLegal = false) => ({
    clocks: [{ metric: 'resolution', isLegal, targets: [{ id: 'l1', target: hours }] }],
  });
  const [days, ours, theirs] = [
    { unit: 'workday', days: 3 },
    { unit: 'workday', days: 2 },
    { unit: 'wall', hours: 24 },
  ];
  const free = merge3('sla', { base: clocks(days), ours: clocks(ours), theirs: clocks(theirs) });
  expect(free).toEqual({ value: clocks(ours), conflicts: [] });
  expect(merge3('sla', { base: clocks(days), ours: clocks(days), theirs: clocks(theirs) }).value).toEqual(
    clocks(theirs),
  );
  const legal = merge3('sla', {
    base: clocks(days, true),
    ours: clocks(ours, true),
    theirs: clocks(theirs, true),
  });
  expect(legal.value).toEqual(clocks(theirs, true));
  expect(legal.conflicts).toMatchObject([{ isLocked: true }]);
  expect(overlay(clocks(days), clocks(theirs))).toEqual(clocks(theirs));
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
