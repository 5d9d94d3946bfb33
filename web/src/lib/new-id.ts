const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Makes a UUIDv7 (RFC 9562 §5.7) without `crypto.randomUUID`, which browsers keep from pages that came over plain
 * HTTP. The time in front lets the server find a key in the month it belongs to.
 */
export function newId(at: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const [version = 0, , variant = 0] = bytes;
  bytes[0] = 0x70 | (version & 0x0f);
  bytes[2] = 0x80 | (variant & 0x3f);
  const time = at.toString(16).padStart(12, '0');
  const rest = hex(bytes);
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join('-');
}
