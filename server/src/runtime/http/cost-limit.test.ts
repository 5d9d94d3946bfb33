import { parse } from 'graphql';
import { expect, test } from 'vitest';

import { costOf, MAX_COST, world } from '../../testing/index.ts';

const nested = (levels: number): string => (levels === 0 ? 'id' : `sameFile { ${nested(levels - 1)} }`);

test('a list without pages costs what it can hold, so that nesting it is refused', async () => {
  const { schema } = (await world()).set;
  const cost = (levels: number) => costOf(schema, parse(`{ import(id: "x") { ${nested(levels)} } }`), {});
  expect(cost(1)).toBeLessThan(20);
  expect(cost(4)).toBeGreaterThan(MAX_COST);
});
