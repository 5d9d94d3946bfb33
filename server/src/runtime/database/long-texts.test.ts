import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';

const han = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7) % 20_000))).join('');

/** How long it takes to cut a text of this length, at best: a machine may be busy with something else meanwhile. */
async function took(length: number): Promise<number> {
  const { admin } = await world();
  const text = han(length);
  const all: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    await admin.query('select app.bigrams($1)', [text]);
    all.push(performance.now() - started);
  }
  return Math.min(...all);
}

test('a long text is cut in a time that grows with its length, not with its square', async () => {
  expect((await took(40_000)) / (await took(10_000))).toBeLessThan(10);
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
