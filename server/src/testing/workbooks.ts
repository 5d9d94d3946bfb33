import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a test's workbook. */
export type TestCell =
  | string
  | number
  | Date
  | { readonly formula: string; readonly result: number }
  | { readonly error: string };

/** A packed file by hand; a third part of an entry is the size that it claims to have. */
export function aZip(
  entries: readonly (readonly [name: string, content: string, claimed?: number | undefined])[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content, claimed] of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimed ?? bytes.length, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A workbook as spreadsheet programs save it, with a second sheet beside the first. */
export async function aWorkbook(rows: readonly (readonly TestCell[])[]): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.addWorksheet('Sheet1').addRows(rows.map((row) => [...row]));
  book.addWorksheet('Other').addRow(['second']);
  return Buffer.from(await book.xlsx.writeBuffer());
}
