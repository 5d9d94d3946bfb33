import type { Sheet } from './sheets.ts';
import type { Pictures } from './typesetter.ts';

/** Writes a paper as a file that can be worked on. */
export interface PaperFiles {
  docx(sheet: Sheet, pictures: Pictures): Promise<Uint8Array>;
  xlsx(sheet: Sheet, pictures: Pictures): Promise<Uint8Array>;
}

let given: PaperFiles | undefined;

/** Said once at the start. */
export function writePapersBy(files: PaperFiles): void {
  given = files;
}

/** How this process writes papers as files of offices. */
export function paperFiles(): PaperFiles {
  if (!given) throw new Error('Nobody said how papers are written');
  return given;
}
