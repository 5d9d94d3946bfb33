/** The server counts no further than this: a total beyond it is only told as "more than". */
export const MOST_COUNTED = 1000;
