/*
 * Node reads GB18030 but does not write it. The table is what its own decoder says, turned round: all pairs of bytes
 * and the four-byte codes below U+10000. What lies above follows from a formula of the standard.
 */

/** From here on four-byte codes are counted on without gaps: U+10000 and its number. */
const ABOVE = 0x10000;
const ABOVE_LINEAR = 189_000;
/** Four-byte codes below: so many are worth asking for. */
const BELOW_CODES = 39_420;

const fourBytes = (linear: number): number[] => [
  0x81 + Math.floor(linear / 12_600),
  0x30 + (Math.floor(linear / 1260) % 10),
  0x81 + (Math.floor(linear / 10) % 126),
  0x30 + (linear % 10),
];

let known: ReadonlyMap<string, Uint8Array> | undefined;

function table(): ReadonlyMap<string, Uint8Array> {
  if (known) return known;
  const made = new Map<string, Uint8Array>();
  const decoder = new TextDecoder('gb18030');
  const add = (bytes: readonly number[]): void => {
    const code = Uint8Array.from(bytes);
    const char = decoder.decode(code);
    if ([...char].length === 1 && char !== '\uFFFD' && !made.has(char)) made.set(char, code);
  };
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) if (low !== 0x7f) add([high, low]);
  for (let linear = 0; linear < BELOW_CODES; linear += 1) add(fourBytes(linear));
  known = made;
  return made;
}

/** A text in GB18030, which spreadsheets of Chinese offices read without being told. */
export function toGb18030(text: string): Uint8Array {
  const codes = table();
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point >= ABOVE) bytes.push(...fourBytes(ABOVE_LINEAR + point - ABOVE));
    else bytes.push(...(codes.get(char) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}
