import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';

import { extractText, extractTextItems, getDocumentProxy } from 'unpdf';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

import { modules } from '../app.ts';
import type { Person } from './people/people.ts';
import { gathered } from './uploads.ts';

/** The text of each page of a PDF: without any gaps, or line by line as it stands on the page. */
export async function pdfText(pdf: Uint8Array, as: 'packed' | 'lines' = 'packed'): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  if (as === 'packed') {
    const { text } = await extractText(document);
    return text.map((page) => page.replaceAll(/[\s\u200b]/g, ''));
  }
  const { items } = await extractTextItems(document);
  return items.map((page) => page.map(({ str, hasEOL }) => `${str}${hasEOL ? '\n' : ''}`).join(''));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one colour. */
export function aPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side * (1 + side * 4)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A part of a JPEG. */
export function jpegPart(marker: number, data: string | Buffer): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

const BLOCK = 8;

/** A grey photo of so many blocks of eight pixels each way, with what a camera noted. */
export function aJpeg(blocks = 1, ...notes: readonly Buffer[]): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(blocks * BLOCK, 1);
  frame.writeUInt16BE(blocks * BLOCK, 3);
  const oneCode = (kind: number): Buffer => Buffer.from([kind, 1, ...Array.from({ length: 15 }, () => 0), 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...notes,
    jpegPart(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    jpegPart(0xc0, frame),
    jpegPart(0xc4, oneCode(0)),
    jpegPart(0xc4, oneCode(0x10)),
    jpegPart(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(Math.ceil((blocks * blocks) / 4)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A file as the download route hands it out. */
export async function downloaded(
  person: Person,
  kind: string,
  id: string,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly fileName: string; readonly contentType: string; readonly bytes: Buffer }> {
  const fetch = modules.map(({ downloads }) => downloads?.[kind]).find((one) => one !== undefined);
  if (!fetch) throw new Error(`Nobody hands out ${kind}`);
  return person.as(async (ctx) => {
    const { fileName, contentType, body } = await fetch(ctx, id, asked);
    return { fileName, contentType, bytes: Buffer.concat(await gathered(body)) };
  });
}

/** What a packed file holds, by name. */
export async function unpacked(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const open = promisify<Buffer, object, ZipFile>(fromBuffer as never);
  const zip = await open(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip) as never);
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      read(entry)
        .then(async (stream) => {
          files.set(entry.fileName, await buffer(stream));
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.once('end', () => resolve(files));
    zip.once('error', reject);
    zip.readEntry();
  });
}
