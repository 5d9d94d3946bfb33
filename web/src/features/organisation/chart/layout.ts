/** A unit as the drawing needs it: how tall its card is, and what stands below. */
export type Drawn = { id: string; height: number; below: Drawn[] };

/** Where a card stands. */
export type Placed = { id: string; x: number; y: number; height: number; parentId: string | null };

/** A drawing: cards and its size. */
export type Drawing = { cards: Placed[]; width: number; height: number };

/** Width of a card and the gaps between cards, in pixels of the drawing. */
export const CARD = { width: 228, gapX: 12, gapY: 44 } as const;

/** Places a tree from the top down: each unit over the middle of what stands below it, each level in a row of its own. */
export function layout(root: Drawn): Drawing {
  const rows: number[] = [];
  const measure = (unit: Drawn, depth: number): number => {
    rows[depth] = Math.max(rows[depth] ?? 0, unit.height);
    const below = unit.below.map((one) => measure(one, depth + 1));
    const wide = below.reduce((all, one) => all + one, Math.max(below.length - 1, 0) * CARD.gapX);
    const width = Math.max(CARD.width, wide);
    widths.set(unit.id, { width, wide });
    return width;
  };
  const widths = new Map<string, { width: number; wide: number }>();
  const width = measure(root, 0);
  const tops = rows.map((_, depth) =>
    rows.slice(0, depth).reduce((all, height) => all + height + CARD.gapY, 0),
  );
  const cards: Placed[] = [];
  const place = (unit: Drawn, left: number, depth: number, parentId: string | null): void => {
    const own = widths.get(unit.id) ?? { width: CARD.width, wide: 0 };
    const { id, height } = unit;
    cards.push({ id, x: left + (own.width - CARD.width) / 2, y: tops[depth] ?? 0, height, parentId });
    let at = left + (own.width - own.wide) / 2;
    for (const one of unit.below) {
      place(one, at, depth + 1, id);
      at += (widths.get(one.id)?.width ?? CARD.width) + CARD.gapX;
    }
  };
  place(root, 0, 0, null);
  const last = rows.length - 1;
  return { cards, width, height: (tops[last] ?? 0) + (rows[last] ?? 0) };
}

/** The line from a card to the one below it: down, across, down. */
export function connector(parent: Placed, card: Placed): string {
  const from = parent.x + CARD.width / 2;
  const to = card.x + CARD.width / 2;
  const half = card.y - CARD.gapY / 2;
  return `M${from} ${parent.y + parent.height}V${half}H${to}V${card.y}`;
}
