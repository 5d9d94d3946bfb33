import type { Ctx } from '../ctx.ts';

interface Ref {
  readonly type: string;
  readonly id: string;
}

/** Reads one record under the reader's rights or throws NOT_FOUND. */
export type RecordReader = (ctx: Ctx, id: string) => Promise<object>;

const readers = new Map<string, RecordReader>();

/** Registers how records of a type are read after a command or on replay. */
export function recordReader(type: string, read: RecordReader): RecordReader {
  readers.set(type, read);
  return read;
}

/** Reads what a command made, as it stands after the commit. */
export function readRecord(ctx: Ctx, { type, id }: Ref): Promise<object> {
  const read = readers.get(type);
  if (!read) throw new Error(`No reader for ${type}`);
  return read(ctx, id);
}
