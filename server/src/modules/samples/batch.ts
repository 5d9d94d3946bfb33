import { createHash } from 'node:crypto';

import { STORIES } from './stories.ts';

/** The key under which a part of a batch is made: the same part has the same key, so it can be found again. */
export function keyOf(batch: string, part: string): string {
  const hex = createHash('sha256').update(`${batch} ${part}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** How a customer of a batch is called. */
export const customerPart = (at: number): string => `customer ${at}`;
/** How a case of a customer of a batch is called. */
export const casePart = (customer: number, at: number): string => `case ${customer} ${at}`;

/** The keys of everything that a batch may have made. */
export const keysOf = (batch: string): string[] =>
  STORIES.flatMap(({ complaints }, customer) => [
    keyOf(batch, customerPart(customer)),
    ...complaints.map((_complaint, at) => keyOf(batch, casePart(customer, at))),
  ]);
