import { crc32, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** What an image needs to be shown; everything else in the file, text and whatever hides there, is left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND']);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS = new Set([1, 2, 4, 8, 16]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The parts of the file, or nothing where one is cut off or does not match its checksum. */
function chunksOf(file: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < file.length;) {
    if (at + 12 > file.length) return undefined;
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      return undefined;
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end) });
    at = end + 4;
    if (type === 'IEND') return chunks;
  }
  return undefined;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Whether the pixels are all there and not one byte more: a small file can announce gigabytes. */
function isWhole(header: Buffer, pixels: Buffer, side: number): boolean {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth = 0, colour = 0, compression, filter, interlace] = header.subarray(8);
  const channels = CHANNELS[colour];
  if (width < 1 || height < 1 || width > side || height > side) return false;
  if (channels === undefined || !DEPTHS.has(depth) || compression !== 0 || filter !== 0 || interlace !== 0)
    return false;
  const size = height * (1 + Math.ceil((width * channels * depth) / 8));
  try {
    return inflateSync(pixels, { maxOutputLength: size }).length === size;
  } catch {
    return false;
  }
}

/** The image written anew from what it needs to be shown; nothing where the file is no plain PNG of at most `side` pixels. */
export function cleanPng(file: Buffer, side: number): Buffer | undefined {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const kept = chunksOf(file)?.filter(({ type }) => KEPT.has(type));
  const [first] = kept ?? [];
  if (!kept || first?.type !== 'IHDR' || first.data.length !== 13) return undefined;
  const pixels = Buffer.concat(kept.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  return isWhole(first.data, pixels, side) ? Buffer.concat([SIGNATURE, ...kept.map(written)]) : undefined;
}
