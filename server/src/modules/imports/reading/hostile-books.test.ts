import { beforeAll, expect, test } from 'vitest';

import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { gathered, world } from '../../../testing/index.ts';
import { aZip } from '../../../testing/workbooks.ts';
import { SpoolReader, spoolRows } from '../working/row-spool.ts';
import { csvRows } from './csv-rows.ts';
import { openSource, sourceRows } from './open-source.ts';
import { Unreadable } from './unreadable.ts';

beforeAll(() => world());

interface Parts {
  readonly strings?: string;
  readonly styles?: string;
  readonly sheets?: string;
}

const SHEET = '<sheet name="S" r:id="a"/>';

/** A workbook of one part of XML each, as nobody's program would save it. */
const aBook = (rows: string, { strings, styles, sheets = SHEET }: Parts = {}): Buffer =>
  aZip([
    ['xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    ],
    ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
    ...(strings === undefined ? [] : [['xl/sharedStrings.xml', strings] as const]),
    ...(styles === undefined ? [] : [['xl/styles.xml', styles] as const]),
  ]);

async function kept(bytes: Uint8Array): Promise<FilePlace> {
  const place = { tenantId: newId(), key: newId() };
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  await fileStore().write(place, once());
  return place;
}

const CELL = '<row><c t="str"><v>x</v></c></row>';
const MEGABYTE = 1024 * 1024;

test('a format of numbers that is no format is passed over in no time', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(200_000)}"/></numFmts></styleSheet>`;
  const place = await kept(aBook(CELL, { styles }));
  const began = performance.now();
  const source = await openSource(place);
  expect(source.sheets).toEqual(['S']);
  expect(performance.now() - began).toBeLessThan(8000);
});

test('more cells than columns in one row are refused, whatever column they say they stand in', async () => {
  const place = await kept(aBook(`<row>${'<c r="A1"><v>1</v></c>'.repeat(5000)}</row>`));
  const source = await openSource(place);
  await expect(gathered(sourceRows(place, source))).rejects.toBeInstanceOf(Unreadable);
});

test('a row that names one long text again and again keeps what a row can hold', async () => {
  const strings = `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`;
  const place = await kept(aBook(`<row>${'<c t="s"><v>0</v></c>'.repeat(900)}</row>`, { strings }));
  const [row] = await gathered(sourceRows(place, await openSource(place)));
  expect(row?.cells.join('').length).toBeLessThanOrEqual(MEGABYTE);
  expect(row?.cells[0]).toHaveLength(32_000);
  expect(row?.marks).toMatchObject({ 899: 'long' });
});

test('a row of text that is too long keeps what a row can hold, and names the cells', async () => {
  async function* text(): AsyncGenerator<string> {
    yield `${'x'.repeat(30_000)},`.repeat(200);
  }
  const [row] = await gathered(csvRows(text(), { delimiter: ',', quote: '"' }));
  expect(row?.cells.join('').length).toBeLessThanOrEqual(MEGABYTE);
  expect(row?.marks).toMatchObject({ 199: 'long' });
});

test('a text that never ends within XML is a bomb', async () => {
  const place = await kept(aBook(`<row><c t="str"><v>${'x'.repeat(24 * MEGABYTE)}</v></c></row>`));
  await expect(openSource(place).then((source) => gathered(sourceRows(place, source)))).rejects.toMatchObject(
    {
      note: { key: 'import.file.bomb' },
    },
  );
});

test('a workbook of countless sheets shows the first of them, with whole letters in their names', async () => {
  const place = await kept(
    aBook(CELL, { sheets: `<sheet name="${'x'.repeat(99)}😀" r:id="a"/>${SHEET.repeat(5000)}` }),
  );
  const { sheets } = await openSource(place);
  expect(sheets.length).toBeLessThanOrEqual(256);
  expect(sheets[0]?.isWellFormed()).toBe(true);
});

test('rows are read in groups that memory can hold, however long they are', async () => {
  const cells = '<c t="s"><v>0</v></c>'.repeat(30);
  const strings = `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`;
  const place = await kept(aBook(`<row>${cells}</row>`.repeat(40), { strings }));
  const spool = { ...place, key: `${place.key}.rows-x` };
  const source = { ...(await openSource(place)), headerRow: 0, headerRows: 1 };
  expect(await spoolRows(place, spool, source, { isOver: () => false })).toMatchObject({ rows: 40 });
  const reader = new SpoolReader(spool, 0);
  const group = await reader.next(1000);
  expect(group.length).toBeGreaterThan(0);
  expect(group.length).toBeLessThan(20);
  await reader.close();
});

test('what unpacks to more than its place on disk is a bomb', async () => {
  const strings = `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`;
  const place = await kept(aBook(`<row>${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`.repeat(30), { strings }));
  const spool = { ...place, key: `${place.key}.rows-x` };
  const source = { ...(await openSource(place)), headerRow: 0, headerRows: 1 };
  await expect(
    spoolRows(place, spool, source, { isOver: () => false, most: 10 * MEGABYTE }),
  ).rejects.toMatchObject({
    note: { key: 'import.file.bomb' },
  });
  expect(await fileStore().size(spool)).toBeUndefined();
});
