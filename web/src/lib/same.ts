/** Whether two values that can be sent as JSON hold the same, key by key in the same order. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
