import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';

const han = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7) % 20_000))).join('');

test('a long text is cut in a time that grows with its length, not with its square', async () => {
  const { admin } = await world();
  const started = performance.now();
  await admin.query('select app.bigrams($1)', [han(20_000)]);
  expect(performance.now() - started).toBeLessThan(1500);
});

test('long and short texts are cut alike', async () => {
  const { admin } = await world();
  const text = han(250);
  const { rows } = await admin.query<{ found: string[] }>(
    'select tsvector_to_array(app.bigrams($1)) as found',
    [`${text} abc9 字`],
  );
  const pairs = Array.from({ length: 249 }, (_, at) => text.slice(at, at + 2));
  expect(new Set(rows[0]?.found)).toEqual(new Set([...pairs, 'abc9', '字']));
});
