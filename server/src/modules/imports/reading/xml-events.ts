import { SaxesParser } from 'saxes';

import { Unreadable } from './unreadable.ts';

/** What is heard while a part of a workbook is read. Names come without their prefix. */
export interface XmlHearer {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Between two tags lies a cell, and what is longer than any cell is collected until memory ends. */
const LONGEST_SILENCE = 16 * 1024 * 1024;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML as it comes and hands over after every piece: entities of one's own are refused, nothing outside is fetched. */
export async function* heardXml<T>(
  bytes: AsyncIterable<Uint8Array>,
  hearer: XmlHearer,
  taken: () => T,
): AsyncGenerator<T> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8');
  parser.on('error', () => {
    throw new Unreadable('import.file.broken');
  });
  parser.on('doctype', () => {
    throw new Unreadable('import.file.broken');
  });
  let silence = 0;
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0;
    hearer.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    silence = 0;
    hearer.close(local(name));
  });
  parser.on('text', (text) => hearer.text(text));
  parser.on('cdata', (text) => hearer.text(text));
  try {
    for await (const part of bytes) {
      silence += part.byteLength;
      parser.write(decoder.decode(part, { stream: true }));
      if (silence > LONGEST_SILENCE) throw new Unreadable('import.file.bomb');
      yield taken();
    }
    parser.write(decoder.decode()).close();
    yield taken();
  } catch (error) {
    // Sizes that lie are found by the unpacker in the middle of the stream.
    throw error instanceof Unreadable ? error : new Unreadable('import.file.broken');
  }
}
