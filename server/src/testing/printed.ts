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
