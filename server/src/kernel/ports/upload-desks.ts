import type { Ctx, Needed } from '../ctx.ts';
import type { UserError } from '../errors/user-error.ts';
import type { WrittenFile } from './files.ts';

/** A file that has just been written, before anything knows of it. */
export interface ArrivedFile extends WrittenFile {
  readonly id: string;
  readonly name: string;
}

/** What whoever sent a file is told. */
export interface ReceivedFile extends ArrivedFile {
  readonly expiresAt: Date;
}

/**
 * A place of a module where files are taken in by `PUT /files/<name>`. Who sends is known from the same cookie and
 * headers as for GraphQL.
 */
export interface UploadDesk {
  readonly name: string;
  /** Asked before the first byte is read. */
  readonly needs: Needed;
  /** Under which key the file store keeps a file of this id. */
  readonly keyOf: (id: string) => string;
  /** How many bytes a file of this desk has at most, where that is less than anywhere. */
  readonly most?: number;
  /** How many bytes there is room for, or why for none; asked before the first byte is read. */
  readonly room?: (ctx: Ctx) => Promise<number | UserError>;
  /** Keeps a file that has arrived; on a user error its bytes go again. */
  readonly take: (ctx: Ctx, file: ArrivedFile) => Promise<ReceivedFile | UserError>;
}

let most: number | undefined;

/** Says how large a file may be that is sent here, in bytes; an operator's figure. Gives back what says the former one again. */
export function takeUploadsOf(bytes: number): () => void {
  const before = most;
  most = bytes;
  return () => {
    most = before;
  };
}

/** How large a file may be that is sent here, in bytes; whoever is about to send one wants to know before. Unknown where no files are taken. */
export const largestUpload = (): number | undefined => most;
