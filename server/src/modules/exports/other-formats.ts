import type { Ctx } from '../../kernel/ctx.ts';
import type { Cell } from '../../kernel/ports/spreadsheets.ts';
import type { ExportAsk } from './export-run.entity.ts';

/** A list on its way into a file. */
export interface ListedFile {
  readonly noun: string;
  readonly ask: ExportAsk;
  /** What an approved file says about where it comes from. */
  readonly watermark?: string | null | undefined;
}

/** A kind of file that another module writes. */
export interface OtherFormat {
  readonly contentType: string;
  /** The nouns that it is for; absent = all of them. */
  readonly nouns?: ReadonlySet<string>;
  /** So many rows at most are written while they are fetched; more go on as a job. */
  readonly direct: number;
  /** After so many rows the run says how far it is, and hears whether it shall stop. */
  readonly pace: number;
  /** More rows than these are refused; which list it is may decide. */
  readonly most: (ctx: Ctx, filter: Readonly<Record<string, unknown>>) => Promise<number>;
  /** The bytes, made of the head and the rows. */
  readonly bytes: (
    ctx: Ctx,
    file: ListedFile,
    rows: AsyncIterable<readonly Cell[]>,
  ) => AsyncIterable<Uint8Array>;
}

const formats = new Map<string, OtherFormat>();

/** Lets a module write lists as something else than tables of texts. */
export const writeExportsAs = (format: string, writing: OtherFormat): void =>
  void formats.set(format, writing);

/** Who writes a format; undefined = exports themselves. */
export const otherFormat = (format: string): OtherFormat | undefined => formats.get(format);
