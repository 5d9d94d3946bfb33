import { orientationIn, turnedBy } from './orientation.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
/** What pixels are read with: frames, tables and intervals; everything else tells something about them. */
const NEEDED = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, SCAN]);
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc]);
/** JFIF without a small picture of its own, which would tell what was cut away. */
const PLAIN_JFIF = 16;
const FRAME_HEAD = 9;

interface Segment {
  readonly marker: number;
  /** With its marker and length, and the pixels behind a scan. */
  readonly bytes: Buffer;
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker);

/** Where pixels end: at the first marker that does not belong to them. */
function afterPixels(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    const isPixel = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isPixel) return at;
  }
  return -1;
}

/** The parts of the file up to its end; nothing where one is cut off. What follows the end is nobody's picture. */
function segmentsOf(file: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= file.length || (at + 2 <= file.length && file[at + 1] === END)) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return segments;
    const length = file.readUInt16BE(at + 2);
    let end = at + 2 + length;
    if (length < 2 || end > file.length) return undefined;
    if (marker === SCAN) end = afterPixels(file, end);
    if (end < 0) return undefined;
    segments.push({ marker, bytes: file.subarray(at, end) });
    at = end;
  }
  return undefined;
}

const says = ({ bytes }: Segment, words: string): boolean =>
  bytes.toString('latin1', 4, 4 + words.length) === words;

/** How colours are meant stays; where, when and with what the photo was taken does not. */
function isKept(segment: Segment): boolean {
  const { marker, bytes } = segment;
  if (marker === APP0) return says(segment, 'JFIF\0') && bytes.length === PLAIN_JFIF + 2;
  if (marker === APP2) return says(segment, 'ICC_PROFILE\0');
  if (marker === APP14) return says(segment, 'Adobe');
  return NEEDED.has(marker) || isFrame(marker);
}

/** Whether one frame says how large the picture is, and that is not too large. */
function isSized(frames: readonly Segment[], side: number): boolean {
  const [frame] = frames;
  if (!frame || frames.length > 1 || frame.bytes.length < FRAME_HEAD) return false;
  const [height, width] = [frame.bytes.readUInt16BE(5), frame.bytes.readUInt16BE(7)];
  return height > 0 && width > 0 && height <= side && width <= side;
}

/** Which way up a photo is held, where it says so. */
function orientationOf(segments: readonly Segment[]): number {
  const exif = segments.find((segment) => segment.marker === APP1 && says(segment, 'Exif\0\0'));
  return exif ? orientationIn(exif.bytes.subarray(10)) : 1;
}

/**
 * The photo written anew from what it needs to be shown: no place, no device, no small picture of what was cut away. Nothing
 * where the file is no whole JPEG of at most `side` pixels.
 */
export function cleanJpeg(file: Buffer, side: number): Buffer | undefined {
  if (file[0] !== 0xff || file[1] !== START) return undefined;
  const segments = segmentsOf(file);
  if (!segments?.some(({ marker }) => marker === SCAN)) return undefined;
  if (
    !isSized(
      segments.filter(({ marker }) => isFrame(marker)),
      side,
    )
  )
    return undefined;
  const orientation = orientationOf(segments);
  const kept = segments.filter(isKept).map(({ bytes }) => bytes);
  return Buffer.concat([
    Buffer.from([0xff, START]),
    ...(orientation === 1 ? [] : [turnedBy(orientation)]),
    ...kept,
    Buffer.from([0xff, END]),
  ]);
}
