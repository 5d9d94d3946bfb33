import { expect, test } from 'vitest';

import type { PairSideFragment } from '../../../lib/gql/graphql.ts';
import { sameContacts } from './same-contacts.ts';

const side = (number: string, ...contacts: readonly (readonly [string, string])[]) =>
  ({
    number,
    contacts: {
      nodes: contacts.map(([name, value], at) => ({
        id: `${number}${at}`,
        name,
        points: [{ id: `${number}p${at}`, value }],
      })),
    },
  }) as unknown as PairSideFragment;

test('contacts who share a name and a number are likely one person, those who share one of them may be', () => {
  const found = sameContacts([
    side('A', ['孙丽', '138 0013 8031'], ['周涛', '13900139000']),
    side('B', ['孙 丽', '13800138031'], ['小周', '13900139000'], ['吴敏', '13700137000']),
    side('C', ['吴敏', '13600136000']),
  ]);
  expect(found.map(({ from, keep, isLikely }) => [from.id, keep.id, isLikely])).toEqual([
    ['B0', 'A0', true],
    ['B1', 'A1', false],
    ['C0', 'B2', false],
  ]);
});
