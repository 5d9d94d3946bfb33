const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/** Whether two parts of a form say the same; a database gives properties back in another order than they were sent. */
export const same = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left, sorted) === JSON.stringify(right, sorted);
