import { isUtf8 } from 'node:buffer';

import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
import { Unreadable } from './unreadable.ts';

/** An encoding and how sure it is; null = the file states it by a mark at its beginning. */
export interface SniffedEncoding {
  readonly encoding: string;
  readonly confidence: number | null;
  /** Share of characters that are no characters. */
  readonly broken: number;
}

const SAMPLE_BYTES = 4 * 1024 * 1024;
/** A text has no NUL; a file in which so many bytes are NUL is none. */
const MOST_NULS = 0.02;
/** In UTF-16 at least the signs between cells and rows have a zero byte. */
const WIDE_NULS = 0.02;
const MOST_BROKEN = 0.1;

interface Scan {
  readonly sample: Buffer;
  readonly isUtf8: boolean;
  readonly isPlain: boolean;
  readonly nuls: readonly [even: number, odd: number];
  readonly size: number;
}

/** How many bytes of an unfinished character stand at the end. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? back : 0;
  }
  return 0;
}

/** Reads the whole file once: a million plain lines may come before the first that tells. */
async function scan(place: FilePlace): Promise<Scan> {
  const kept: Buffer[] = [];
  let [keptBytes, size, valid, plain] = [0, 0, true, true];
  const nuls: [number, number] = [0, 0];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of fileStore().read(place)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (keptBytes < SAMPLE_BYTES) kept.push(Buffer.from(bytes.subarray(0, SAMPLE_BYTES - keptBytes)));
    if (keptBytes < SAMPLE_BYTES) countNuls(bytes, size, nuls);
    keptBytes += bytes.length;
    size += bytes.length;
    if (!valid) continue;
    const joined = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = joined.length - unfinished(joined);
    const whole = joined.subarray(0, end);
    plain &&= whole.every((byte) => byte < 0x80) && end === joined.length;
    valid = isUtf8(whole);
    rest = Buffer.from(joined.subarray(end));
  }
  return { sample: Buffer.concat(kept), isUtf8: valid && rest.length === 0, isPlain: plain, nuls, size };
}

function countNuls(bytes: Buffer, from: number, nuls: [number, number]): void {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1))
    nuls[(from + at) % 2 === 0 ? 0 : 1] += 1;
}

const brokenShare = (text: string): number => {
  let broken = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) broken += 1;
  return text.length === 0 ? 0 : broken / text.length;
};

const decoded = (sample: Buffer, encoding: string): string =>
  new TextDecoder(encoding, { fatal: false }).decode(sample, { stream: true });

/** How much of what is not plain are characters that Chinese texts are made of. */
function chineseShare(text: string): number {
  const strange = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0; // oxlint-disable-line no-control-regex -- the plain characters
  const han = text.match(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0;
  return strange === 0 ? 1 : han / strange;
}

/** Finds out in which encoding a text is written. */
export async function sniffEncoding(place: FilePlace): Promise<SniffedEncoding> {
  const { sample, nuls, size, ...found } = await scan(place);
  const [first = 0, second = 0, third = 0] = sample;
  if (first === 0xef && second === 0xbb && third === 0xbf) return sure('utf-8', sample);
  if (first === 0xff && second === 0xfe) return sure('utf-16le', sample);
  if (first === 0xfe && second === 0xff) return sure('utf-16be', sample);
  const looked = Math.min(size, SAMPLE_BYTES);
  const [even, odd] = nuls.map((count) => count / Math.max(1, looked));
  const [zeroFirst = 0, zeroSecond = 0] = [even, odd];
  if (zeroSecond > WIDE_NULS && zeroFirst < zeroSecond / 4) return wide('utf-16le', sample);
  if (zeroFirst > WIDE_NULS && zeroSecond < zeroFirst / 4) return wide('utf-16be', sample);
  if (zeroFirst + zeroSecond > MOST_NULS) throw new Unreadable('import.file.notText');
  if (found.isUtf8) return { encoding: 'utf-8', confidence: found.isPlain ? 1 : 0.99, broken: 0 };
  return chinese(sample);
}

const sure = (encoding: string, sample: Buffer): SniffedEncoding => ({
  encoding,
  confidence: null,
  broken: brokenShare(decoded(sample, encoding)),
});

function wide(encoding: string, sample: Buffer): SniffedEncoding {
  const broken = brokenShare(decoded(sample, encoding));
  return { encoding, confidence: broken === 0 ? 0.95 : 0.6, broken };
}

/** No valid UTF-8: a damaged one, or the encoding that Chinese spreadsheets save by themselves. */
function chinese(sample: Buffer): SniffedEncoding {
  const [gb, utf] = ['gb18030', 'utf-8'].map((encoding) => decoded(sample, encoding));
  const [gbBroken, utfBroken] = [brokenShare(gb ?? ''), brokenShare(utf ?? '')];
  if (Math.min(gbBroken, utfBroken) > MOST_BROKEN) throw new Unreadable('import.file.notText');
  if (
    utfBroken < 0.001 &&
    chineseShare(utf ?? '') > chineseShare(gb ?? '') &&
    utfBroken <= gbBroken * 2 + 0.0005
  )
    return { encoding: 'utf-8', confidence: 0.7, broken: utfBroken };
  const confidence = Math.max(0.1, Math.min(0.98, chineseShare(gb ?? '') - gbBroken * 5));
  return { encoding: 'gb18030', confidence: Math.round(confidence * 100) / 100, broken: gbBroken };
}

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;

/** What parts the cells of a text, and whether quotes hold cells together. */
export interface SniffedShape {
  readonly delimiter: string;
  readonly quote: string;
}

/** Counts of a sign in each line, outside quotes. */
function countsOf(lines: readonly string[], sign: string, quote: string): number[] {
  let isInside = false;
  const counts: number[] = [];
  let count = 0;
  for (const line of lines) {
    for (const letter of line) {
      if (letter === quote) isInside = !isInside;
      else if (letter === sign && !isInside) count += 1;
    }
    if (isInside) continue;
    counts.push(count);
    count = 0;
  }
  return counts;
}

/** A sign that stands equally often in most lines parts cells. */
function steadiness(counts: readonly number[]): number {
  const groups = Map.groupBy(
    counts.filter((count) => count > 0),
    (count) => count,
  );
  const [most] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const often = most?.[0] ?? 0;
  return counts.length === 0 ? 0 : ((most?.length ?? 0) / counts.length) * Math.min(1, 0.5 + often / 10);
}

const MOST_LINES = 60;

/** Finds out what parts the cells of a text. */
export function sniffShape(text: string): SniffedShape {
  const lines = text.split(/\r\n|\n|\r/).slice(0, MOST_LINES);
  const quote = /(^|[,;\t|])'[^'\n]*'([,;\t|]|\r|\n|$)/.test(text) && !text.includes('"') ? "'" : '"';
  const scored = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: steadiness(countsOf(lines, delimiter, quote)),
  }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return { delimiter: best && best.score > 0 ? best.delimiter : ',', quote };
}
