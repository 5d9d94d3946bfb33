import { registerEnumType } from 'type-graphql';

import { NotPrinted, typesetter, type PaperJob, type PrintTurn } from '../../../kernel/ports/typesetter.ts';
import type { DrawnPaper } from './paper-sheet.ts';
import { hasPhotos, withoutPhotos } from './photos.ts';

/** What papers are written as. */
export enum PaperFileFormat {
  PDF = 'pdf',
  DOCX = 'docx',
  XLSX = 'xlsx',
}
registerEnumType(PaperFileFormat, { name: 'PaperFileFormat' });

/** One of them. */
export type PaperFormat = `${PaperFileFormat}`;

/** All of them; the first is what nobody had to ask for. */
export const PAPER_FORMATS: readonly PaperFormat[] = Object.values(PaperFileFormat);

/** How browsers call them. */
export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const LONGEST = 120;
const NOT_IN_NAMES = /[\p{Cc}\\/:*?"<>|]/gu;

/** A name that every file system takes; a suffix is never cut away. */
export const fileName = (name: string, format: string, suffix = ''): string =>
  `${Array.from(name.replaceAll(NOT_IN_NAMES, '_'))
    .slice(0, LONGEST - suffix.length)
    .join('')}${suffix}.${format}`;

/** Two files of one name are told apart. */
export function unlike(taken: Set<string>, name: string, format: string): string {
  let made = fileName(name, format);
  for (let n = 2; taken.has(made.toLowerCase()); n += 1) made = fileName(name, format, ` (${n})`);
  taken.add(made.toLowerCase());
  return made;
}

const written = (job: PaperJob, format: PaperFormat, turn: PrintTurn): Promise<Uint8Array> =>
  format === 'pdf' ? typesetter().pdf(job, turn) : typesetter().office(format, job, turn);

/** The bytes of a paper; where a photo cannot be drawn, the names of all stand there alone. */
export async function paperBytes(
  { sheet, pictures }: DrawnPaper,
  format: PaperFormat,
  turn: PrintTurn,
): Promise<Uint8Array> {
  try {
    return await written({ kind: 'paper', sheet, pictures }, format, turn);
  } catch (error) {
    if (!(error instanceof NotPrinted) || error.fault !== 'broken' || !hasPhotos(sheet)) throw error;
    return written({ kind: 'paper', sheet: withoutPhotos(sheet), pictures }, format, turn);
  }
}
