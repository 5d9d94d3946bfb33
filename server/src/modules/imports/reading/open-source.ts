import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
import type { NoteShape, RawRow, SourceShape } from '../stored-shapes.ts';
import { csvRows, decodedText } from './csv-rows.ts';
import { sniffEncoding, sniffShape } from './sniff-text.ts';
import { Unreadable } from './unreadable.ts';
import { workbookOf, xlsxRows } from './xlsx-rows.ts';
import { ZipEntries } from './zip-entries.ts';

/** What a person said about how a file is to be read; what is missing is found out. */
export interface ChosenSource {
  readonly encoding?: string | null | undefined;
  readonly delimiter?: string | null | undefined;
  readonly quote?: string | null | undefined;
  readonly sheet?: number | null | undefined;
}

/** How a file is read, before its header is looked for. */
export type OpenedSource = Omit<SourceShape, 'headerRow' | 'headerRows'>;

const SNIFFED_BYTES = 256 * 1024;

async function firstBytes(place: FilePlace, count: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of fileStore().read(place, 0, count)) parts.push(part);
  return Buffer.concat(parts);
}

/** Looks at a file and says how it is read, or why it cannot be. */
export async function openSource(place: FilePlace, chosen: ChosenSource = {}): Promise<OpenedSource> {
  const size = await fileStore().size(place);
  if (size === undefined) throw new Unreadable('file.gone');
  const magic = (await firstBytes(place, 8)).toString('latin1');
  if (magic.startsWith('PK\u0003\u0004')) return openWorkbook(place, size, chosen);
  if (magic.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new Unreadable('import.file.oldExcel');
  if (magic.startsWith('%PDF')) throw new Unreadable('import.file.notText');
  return openText(place, chosen);
}

async function openText(place: FilePlace, chosen: ChosenSource): Promise<OpenedSource> {
  const sniffed = chosen.encoding
    ? { encoding: chosen.encoding, confidence: null, broken: 0 }
    : await sniffEncoding(place);
  const head = new TextDecoder(sniffed.encoding).decode(await firstBytes(place, SNIFFED_BYTES), {
    stream: true,
  });
  const shape = sniffShape(head);
  const delimiter = chosen.delimiter ?? shape.delimiter;
  const notes: NoteShape[] = sniffed.broken > 0 ? [{ key: 'import.note.broken' }] : [];
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding: sniffed.encoding,
    confidence: sniffed.confidence,
    delimiter,
    quote: chosen.quote ?? shape.quote,
    sheets: [],
    sheet: null,
    notes,
  };
}

async function openWorkbook(place: FilePlace, size: number, chosen: ChosenSource): Promise<OpenedSource> {
  const zip = await ZipEntries.open(place, size);
  try {
    const { sheets } = await workbookOf(zip);
    const sheet = chosen.sheet ?? 0;
    if (!sheets[sheet]) throw new Unreadable('import.file.noSheet');
    const names = sheets.map(({ name }) => name);
    return {
      format: 'xlsx',
      encoding: null,
      confidence: null,
      delimiter: null,
      quote: null,
      sheets: names,
      sheet,
      notes: names.length > 1 ? [{ key: 'import.note.sheets', params: { count: names.length } }] : [],
    };
  } finally {
    zip.close();
  }
}

/** The rows of a file, from its first; whoever stops early leaves nothing open. */
export async function* sourceRows(place: FilePlace, source: OpenedSource): AsyncGenerator<RawRow> {
  if (source.format !== 'xlsx') {
    const text = decodedText(fileStore().read(place), source.encoding ?? 'utf-8');
    yield* csvRows(text, { delimiter: source.delimiter ?? ',', quote: source.quote ?? '' });
    return;
  }
  const zip = await ZipEntries.open(place, (await fileStore().size(place)) ?? 0);
  try {
    yield* xlsxRows(zip, await workbookOf(zip), source.sheet ?? 0, place);
  } finally {
    zip.close();
  }
}

/** The first rows of a file. */
export async function firstRows(place: FilePlace, source: OpenedSource, most: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of sourceRows(place, source)) {
    rows.push(row);
    if (rows.length >= most) break;
  }
  return rows;
}
