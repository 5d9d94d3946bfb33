import { expect, test } from 'vitest';

import { world } from '../../../testing/index.ts';
import { likelihood, likelihoodSql } from './likelihood.ts';

test('the database counts a likelihood as the program does', async () => {
  const { admin } = await world();
  const points = [-4000, -101, ...Array.from({ length: 401 }, (_, n) => (n - 200) / 10), 101, 4000];
  const { rows } = await admin.query<{ percent: number }>(
    `select ${likelihoodSql('p.points')} as percent from unnest($1::float8[]) with ordinality as p (points, nth) order by p.nth`,
    [points],
  );
  expect(rows.map(({ percent }) => percent)).toEqual(points.map(likelihood));
});
