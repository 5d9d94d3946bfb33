import { checkBytes } from './reed-solomon.ts';

/** Per version at correction level L: bytes of data, check bytes of a block, blocks, centres of alignment patterns. */
const versions: readonly { data: number; check: number; blocks: number; centres: readonly number[] }[] = [
  { data: 19, check: 7, blocks: 1, centres: [] },
  { data: 34, check: 10, blocks: 1, centres: [6, 18] },
  { data: 55, check: 15, blocks: 1, centres: [6, 22] },
  { data: 80, check: 20, blocks: 1, centres: [6, 26] },
  { data: 108, check: 26, blocks: 1, centres: [6, 30] },
  { data: 136, check: 18, blocks: 2, centres: [6, 34] },
  { data: 156, check: 20, blocks: 2, centres: [6, 22, 38] },
  { data: 194, check: 24, blocks: 2, centres: [6, 24, 42] },
  { data: 232, check: 30, blocks: 2, centres: [6, 26, 46] },
];

const levelL = 0b01;
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

type Grid = (boolean | undefined)[][];

const bitsOf = (value: number, length: number): number[] =>
  Array.from({ length }, (_, at) => (value >>> (length - 1 - at)) & 1);

/** Byte mode, the count in eight bits, the text, and padding in the prescribed alternation. */
function dataBytes(text: Uint8Array, capacity: number): number[] {
  const bits = [
    ...bitsOf(0b0100, 4),
    ...bitsOf(text.length, 8),
    ...[...text].flatMap((byte) => bitsOf(byte, 8)),
    0,
    0,
    0,
    0,
  ];
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes = Array.from({ length: bits.length / 8 }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2),
  );
  for (let pad = 0; bytes.length < capacity; pad += 1) bytes.push(pad % 2 === 0 ? 0xec : 0x11);
  return bytes;
}

/** Data and check bytes, taken from the blocks in turn. */
function interleaved(bytes: number[], check: number, blocks: number): number[] {
  const size = bytes.length / blocks;
  const parts = Array.from({ length: blocks }, (_, at) => bytes.slice(at * size, (at + 1) * size));
  const checks = parts.map((part) => checkBytes(part, check));
  const inTurn = (lists: number[][]): number[] =>
    (lists[0] ?? []).flatMap((_, at) => lists.map((list) => list[at] ?? 0));
  return [...inTurn(parts), ...inTurn(checks)];
}

function put(grid: Grid, row: number, column: number, dark: boolean): void {
  const line = grid[row];
  if (line && column >= 0 && column < line.length) line[column] = dark;
}

function drawFinder(grid: Grid, top: number, left: number): void {
  for (let row = -1; row <= 7; row += 1) {
    for (let column = -1; column <= 7; column += 1) {
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
      put(grid, top + row, left + column, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(grid: Grid, centres: readonly number[]): void {
  const pairs = centres.flatMap((row) => centres.map((column) => [row, column] as const));
  for (const [row, column] of pairs.filter(([y, x]) => grid[y]?.[x] === undefined)) {
    for (let at = 0; at < 25; at += 1) {
      const down = Math.floor(at / 5) - 2;
      const right = (at % 5) - 2;
      put(grid, row + down, column + right, Math.max(Math.abs(down), Math.abs(right)) !== 1);
    }
  }
}

function remainder(value: number, polynomial: number, length: number): number {
  let rest = value;
  for (let step = 0; step < length; step += 1) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial);
  return rest;
}

/** Level and mask, twice, with their own check bits. */
function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const value = (levelL << 3) | mask;
  const bits = ((value << 10) | remainder(value, 0x537, 10)) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const dark = ((bits >>> at) & 1) === 1;
    const nearTop = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
    const nearLeft = at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at;
    put(grid, nearTop, 8, dark);
    put(grid, 8, nearLeft, dark);
  }
  put(grid, size - 8, 8, true);
}

/** From version 7 on the version itself is drawn, twice. */
function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return;
  const bits = (version << 12) | remainder(version, 0x1f25, 12);
  for (let at = 0; at < 18; at += 1) {
    const dark = ((bits >>> at) & 1) === 1;
    const near = Math.floor(at / 3);
    const far = grid.length - 11 + (at % 3);
    put(grid, near, far, dark);
    put(grid, far, near, dark);
  }
}

/** All that does not depend on the text; what stays undefined takes the data. */
function frame(version: number, centres: readonly number[]): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  drawFinder(grid, 0, 0);
  drawFinder(grid, 0, size - 7);
  drawFinder(grid, size - 7, 0);
  // Before the timing lines: patterns on those lines are drawn too, only those in the corners are left out.
  drawAlignment(grid, centres);
  for (let at = 8; at < size - 8; at += 1) {
    put(grid, 6, at, at % 2 === 0);
    put(grid, at, 6, at % 2 === 0);
  }
  drawFormat(grid, 0);
  drawVersion(grid, version);
  return grid;
}

/** The zigzag of column pairs from the right, skipping the timing column. */
function* dataPlaces(grid: Grid): Generator<[number, number]> {
  const size = grid.length;
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size * 2; step += 1) {
      const down = Math.floor(step / 2);
      const row = isUpward ? size - 1 - down : down;
      const column = right - (step % 2);
      if (grid[row]?.[column] === undefined) yield [row, column];
    }
    isUpward = !isUpward;
  }
}

function masked(base: Grid, bytes: number[], mask: number): boolean[][] {
  const grid = base.map((line) => [...line]);
  const flips = masks[mask];
  let bit = 0;
  for (const [row, column] of dataPlaces(base)) {
    const dark = (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
    put(grid, row, column, dark !== flips?.(row, column));
    bit += 1;
  }
  drawFormat(grid, mask);
  return grid.map((line) => line.map((dark) => dark === true));
}

/** Long runs and big blocks confuse readers; the mask with the fewest wins. */
function penalty(grid: boolean[][]): number {
  const lines = [...grid, ...grid.map((_, at) => grid.map((row) => row[at] === true))];
  const texts = lines.map((line) => line.map((dark) => (dark ? '1' : '0')).join(''));
  const runs = texts
    .flatMap((text) => text.match(/0{5,}|1{5,}/g) ?? [])
    .reduce((sum, run) => sum + run.length - 2, 0);
  const lookAlikes = texts.flatMap((text) => text.match(/(?=10111010000|00001011101)/g) ?? []).length * 40;
  const blocks = grid.flatMap((line, row) =>
    line.filter(
      (dark, column) =>
        row > 0 &&
        column > 0 &&
        [grid[row - 1]?.[column], grid[row - 1]?.[column - 1], line[column - 1]].every(
          (each) => each === dark,
        ),
    ),
  ).length;
  const share = (grid.flat().filter(Boolean).length * 100) / grid.length ** 2;
  return runs + lookAlikes + blocks * 3 + Math.floor(Math.abs(share - 50) / 5) * 10;
}

/** The modules of a QR code for a text of at most 230 bytes, row by row; drawn here so that no secret leaves the page. */
export function qrModules(text: string, fixedMask?: number): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const at = versions.findIndex(({ data }) => data >= bytes.length + 2);
  const version = versions[at];
  if (!version) throw new RangeError('The text is too long for this QR code');
  const all = interleaved(dataBytes(bytes, version.data), version.check, version.blocks);
  const base = frame(at + 1, version.centres);
  if (fixedMask !== undefined) return masked(base, all, fixedMask);
  const candidates = masks.map((_, mask) => masked(base, all, mask));
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}
