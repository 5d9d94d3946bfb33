import type { PaperFiles } from '../../../kernel/ports/paper-files.ts';
import { paperDocx } from './paper-docx.ts';
import { paperXlsx } from './paper-xlsx.ts';

/** Papers as files of offices; the libraries are loaded with the first one. */
export const officeFiles: PaperFiles = { docx: paperDocx, xlsx: paperXlsx };
