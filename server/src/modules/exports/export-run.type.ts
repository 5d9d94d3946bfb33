import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** The kind of file. */
export enum ExportFormat {
  CSV = 'csv',
  XLSX = 'xlsx',
  /** A printed list. */
  PDF = 'pdf',
  /** A document for each row, where a list has such. */
  ZIP = 'zip',
}
registerEnumType(ExportFormat, { name: 'ExportFormat' });

/** How a CSV file writes its characters. */
export enum ExportEncoding {
  UTF8 = 'utf8',
  GB18030 = 'gb18030',
}
registerEnumType(ExportEncoding, { name: 'ExportEncoding' });

/** How far an export is: a direct one is written while it is fetched, one that is asked for waits for somebody's approval; barred = approved, but the rights were lost meanwhile. */
export enum ExportState {
  DIRECT = 'direct',
  ASKED = 'asked',
  WAITING = 'waiting',
  RUNNING = 'running',
  READY = 'ready',
  CANCELLED = 'cancelled',
  FAILED = 'failed',
  EXPIRED = 'expired',
  REFUSED = 'refused',
  LAPSED = 'lapsed',
  BARRED = 'barred',
}
registerEnumType(ExportState, { name: 'ExportState' });

/** A file of rows that somebody asked for. */
@ObjectType('Export', { simpleResolvers: true })
export class ExportType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  noun!: string;

  @Field(() => ExportState)
  state!: ExportState;

  @Field(() => ExportFormat)
  format!: ExportFormat;

  @Field(() => String)
  fileName!: string;

  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  written!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  /** Until when the file can be fetched, or, as long as it is asked for, approved. */
  @Field(() => DateTime)
  expiresAt!: Date;

  /** Why it was refused, or what was said with the approval. */
  @Field(() => String, { nullable: true })
  decision?: string | null;

  decidedById?: string | null;
  fault?: string | null;
}

/** How the file shall look. */
@InputType()
export abstract class ExportInput extends KeyedInput {
  /** Columns by their names, in their order. */
  @Field(() => [String])
  columns!: string[];

  @Field(() => ExportFormat)
  format!: ExportFormat;

  @Field(() => ExportEncoding, { nullable: true })
  encoding?: ExportEncoding | null;

  /** Why columns are taken out that are masked otherwise, or so much personal data that it has to be approved; needed for those alone. */
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

/** An export that shall stop. */
@InputType()
export class CancelExportInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
