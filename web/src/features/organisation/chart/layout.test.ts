import { expect, test } from 'vitest';

import { CARD, connector, layout, type Drawn, type Placed } from './layout.ts';

const unit = (id: string, below: Drawn[] = [], height = 60): Drawn => ({ id, height, below });
const at = (cards: Placed[], id: string): Placed => {
  const card = cards.find((one) => one.id === id);
  if (!card) throw new Error(`No card ${id}`);
  return card;
};

test('a unit stands over the middle of what is below it', () => {
  const { cards, width, height } = layout(unit('a', [unit('b'), unit('c'), unit('d')]));
  expect(width).toBe(3 * CARD.width + 2 * CARD.gapX);
  expect(at(cards, 'a').x).toBe(at(cards, 'c').x);
  expect(height).toBe(60 + CARD.gapY + 60);
});

test('no two cards of a level overlap, however deep the tree', () => {
  const deep = (id: string, depth: number): Drawn =>
    unit(
      id,
      depth === 0 ? [] : [deep(`${id}1`, depth - 1), deep(`${id}2`, depth - 1), unit(`${id}3`, [], 120)],
    );
  const { cards, width } = layout(deep('r', 4));
  for (const row of Map.groupBy(cards, ({ y }) => y).values()) {
    const lefts = row.map(({ x }) => x).toSorted((a, b) => a - b);
    for (const [n, x] of lefts.slice(1).entries())
      expect(x - (lefts[n] ?? 0)).toBeGreaterThanOrEqual(CARD.width + CARD.gapX - 0.001);
  }
  for (const { x } of cards) expect(x >= 0 && x + CARD.width <= width).toBe(true);
});

test('a level is as tall as its tallest card, and lines end at the card', () => {
  const { cards } = layout(unit('a', [unit('b', [], 200), unit('c', [unit('d')])]));
  expect(at(cards, 'd').y).toBe(60 + CARD.gapY + 200 + CARD.gapY);
  expect(connector(at(cards, 'c'), at(cards, 'd'))).toMatch(new RegExp(`V${at(cards, 'd').y}$`));
});
