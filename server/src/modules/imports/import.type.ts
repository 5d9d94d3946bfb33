import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { ImportCountsType } from './showing/import-parts.type.ts';
import { ImportState } from './showing/import-words.type.ts';
import type { FoundShape, MappingShape, NoteShape, RawRow, SourceShape } from './stored-shapes.ts';

/** A spreadsheet on its way into the company's data. */
@ObjectType('Import', { simpleResolvers: true })
export class ImportType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  /** Key of the target. */
  @Field(() => String)
  target!: string;

  @Field(() => ImportState)
  state!: ImportState;

  @Field(() => String)
  fileName!: string;

  @Field(() => Float)
  fileSize!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  checkedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  endedAt!: Date | null;

  /** Until then an undo takes everything back; later only what nobody touched since. */
  @Field(() => DateTime, { nullable: true })
  undoUntil!: Date | null;

  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  fileId!: string;
  sha256!: string;
  stored!: {
    readonly source: SourceShape;
    readonly head: readonly RawRow[];
    readonly mapping: MappingShape;
    readonly found: FoundShape;
  };
  problem!: NoteShape | null;
  @Field(() => ImportCountsType)
  counts!: ImportCountsType;
}

/** A page of imports, the newest first. */
export const ImportConnection = connectionOf<ImportType>('ImportConnection', () => ImportType);

/** The company's figures for imports. */
@ObjectType('ImportSettings', { simpleResolvers: true })
export class ImportSettingsType {
  @Field(() => Int)
  undoHours!: number;

  /** How large a file may be; an operator's figure. */
  @Field(() => Int, { nullable: true })
  uploadMegabytes?: number | null;
}
