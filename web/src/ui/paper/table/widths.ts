import type { RecordColumn, RecordFieldType } from '@zhoudao/schema/templates/form/paper';

const USUAL = 140;
/** Least width and share of what is left, by what stands in a column. */
const WIDTHS: Readonly<Partial<Record<RecordFieldType, readonly [least: number, share: number]>>> = {
  text: [150, 2],
  longText: [220, 3],
  number: [92, 1],
  percent: [104, 1],
  year: [84, 1],
  money: [124, 1],
  duration: [112, 1],
  date: [150, 1],
  datetime: [186, 1],
  time: [92, 1],
  boolean: [72, 0.5],
  choice: [132, 1],
  choices: [220, 2],
  user: [140, 1],
  unit: [150, 1],
  reference: [170, 2],
  file: [180, 1],
  facts: [320, 2],
  signature: [140, 1],
};
const NUMBER = 36;
const ACTIONS = 40;

/** A column is as wide as its title in one or two lines, and as what stands in it. */
const widthOf = (column: RecordColumn): readonly [number, number] => WIDTHS[column.type] ?? [USUAL, 1];

/** The tracks of a table's grid: number of the row, columns, actions. */
export const tracksOf = (columns: readonly RecordColumn[]): string =>
  [
    `${NUMBER}px`,
    ...columns.map((column) => {
      const [least, share] = widthOf(column);
      return `minmax(${least}px, ${share}fr)`;
    }),
    `${ACTIONS}px`,
  ].join(' ');

/** Below this width a table is moved sideways. */
export const leastWidth = (columns: readonly RecordColumn[]): string =>
  `${columns.reduce((sum, column) => sum + widthOf(column)[0], NUMBER + ACTIONS)}px`;
