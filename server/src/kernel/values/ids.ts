import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4096);
let used = pool.length;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (byte: number | undefined): string => HEX[byte ?? 0] ?? '00';

/** So many moments are remembered, those that were needed last: more than there are commands under way at once. */
const MOMENTS = 1024;
const counters = new Map<number, number>();

/** The twelve bits after the time: random at first, then rising, so that rows of one command keep their order (§6.2, method 1). */
function sequence(at: number, random: number): number {
  const before = counters.get(at);
  const next = before !== undefined && before < 0xfff ? before + 1 : random & 0x7ff;
  counters.delete(at);
  counters.set(at, next);
  if (counters.size > MOMENTS) counters.delete(counters.keys().next().value ?? at);
  return next;
}

/** Makes a UUIDv7 (RFC 9562 §5.7): ids sort by time and never tell how many rows others have. */
export function newId(at: number = Date.now()): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const r = pool.subarray(used, used + 10);
  used += 10;
  const time = at.toString(16).padStart(12, '0');
  const order = sequence(at, ((r[0] ?? 0) << 8) | (r[1] ?? 0));
  const version = hex(0x70 | (order >> 8)) + hex(order & 0xff);
  const variant = hex(0x80 | ((r[2] ?? 0) & 0x3f)) + hex(r[3]);
  const node = hex(r[4]) + hex(r[5]) + hex(r[6]) + hex(r[7]) + hex(r[8]) + hex(r[9]);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`;
}

/** The id that no row has; it comes before all of them. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Tells an id from any other text, so that a malformed id is answered like an unknown one. */
export const isId = (text: string): boolean => UUID.test(text);
