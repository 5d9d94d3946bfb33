import { formatNumber } from './money.ts';

/** The server counts no further than this: a total beyond it is only told as "more than". */
export const MOST_COUNTED = 1000;

/** A count where there is room for a figure alone: what was not counted to its end has a plus behind it. */
export const countWords = (count: number): string =>
  count > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(count);
