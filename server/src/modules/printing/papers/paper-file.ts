import { paperFiles } from '../../../kernel/ports/paper-files.ts';
import { typesetter } from '../../../kernel/ports/typesetter.ts';
import type { DrawnPaper } from './paper-sheet.ts';

/** What papers are written as. */
export const PAPER_FORMATS = ['pdf', 'docx', 'xlsx'] as const;

/** One of them. */
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** How browsers call them. */
export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const LONGEST = 120;

/** A name that every file system takes. */
export const fileName = (name: string, format: string): string =>
  `${Array.from(name.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, '_'))
    .slice(0, LONGEST)
    .join('')}.${format}`;

/** The bytes of a paper. */
export function paperBytes({ sheet, pictures }: DrawnPaper, format: PaperFormat): Promise<Uint8Array> {
  if (format === 'pdf') return typesetter().pdf({ kind: 'paper', sheet, pictures });
  return format === 'docx' ? paperFiles().docx(sheet, pictures) : paperFiles().xlsx(sheet, pictures);
}
