import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime, Json } from '../../kernel/values/scalars.ts';

/** A paper that can be filled in. */
@ObjectType('OfferedForm', { simpleResolvers: true })
export class OfferedForm {
  /** Its number in the trade, such as `F-CMP-01`. */
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  /** Its titles in every language, by which it is found. */
  @Field(() => [String])
  names!: readonly string[];

  @Field(() => String)
  help!: string;

  @Field(() => String)
  module!: string;

  /** The version that new records are made with. */
  @Field(() => Int)
  version!: number;

  /** The type of the cases that it opens, such as `complaint`: it is filled in by opening one, never for itself. */
  @Field(() => String, { nullable: true })
  opens!: string | null;

  /** The type of the cases whose steps come with it: it is filled in on such a case, never for itself. */
  @Field(() => String, { nullable: true })
  stepOf!: string | null;
}

/** A paper in one version, with everything a page needs to draw it. */
@ObjectType('RecordForm', { simpleResolvers: true })
export class RecordFormType {
  @Field(() => String)
  key!: string;

  @Field(() => Int)
  version!: number;

  /** Whether new records are made with this version. */
  @Field(() => Boolean)
  isInForce!: boolean;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  module!: string;

  /** No new ones are made of it; those that there are stay. */
  @Field(() => Boolean)
  isRetired!: boolean;

  /** The type of the cases that it opens, such as `complaint`: it is filled in by opening one, never for itself. */
  @Field(() => String, { nullable: true })
  opens!: string | null;

  /** The type of the cases whose steps come with it: it is filled in on such a case, never for itself. */
  @Field(() => String, { nullable: true })
  stepOf!: string | null;

  /** Filterable fields by which no list is narrowed yet: earlier answers are being made ready for it. */
  @Field(() => [PreparedField])
  preparing!: readonly PreparedField[];

  /** Sections, fields and rules. */
  @Field(() => Json)
  body!: unknown;
}

/** How far answers that were given before lists found records by them are on their way into the index. */
@ObjectType('PreparedField', { simpleResolvers: true })
export class PreparedField {
  @Field(() => String)
  field!: string;

  @Field(() => Int)
  done!: number;

  @Field(() => Int)
  total!: number;
}

/** What a record can be about. */
export enum RecordNoun {
  CUSTOMER = 'customer',
  CONTACT = 'contact',
  CASE = 'case',
  ORDER = 'order',
  PRODUCT = 'product',
}
registerEnumType(RecordNoun, { name: 'RecordNoun' });

/** Something that a record is about, and that the reader may see. */
@ObjectType('RecordLink', { simpleResolvers: true })
export class RecordLink {
  @Field(() => RecordNoun)
  noun!: RecordNoun;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  label!: string;

  /** The field that names it; null = whoever made the record said so. */
  @Field(() => String, { nullable: true })
  field!: string | null;
}

/** A filled-in paper. */
@ObjectType('Record', { simpleResolvers: true })
export class RecordType {
  @Field(() => ID)
  id!: string;

  /** Key of its paper. */
  @Field(() => String)
  form!: string;

  /** The version of the paper that it was made with. */
  @Field(() => Int)
  formVersion!: number;

  @Field(() => String)
  number!: string;

  @Field(() => Boolean)
  isArchived!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  /** The case that it is a paper of; it is changed through that case alone. */
  @Field(() => ID, { nullable: true })
  caseId!: string | null;

  /** The step of the case that it came with; null = the case was opened with it, or it is no paper of a case. */
  @Field(() => String, { nullable: true })
  event!: string | null;

  storedTitle!: string;
  storedAnswers!: Readonly<Record<string, unknown>>;
  /** When it was answered last: archiving and handing over are no answer. */
  answeredAt!: Date;
  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  creatorId!: string | null;
  updaterId!: string | null;
  archivedAt!: Date | null;
  caseKind!: string | null;
}

/** The answers to one field added up. */
@ObjectType('RecordSum', { simpleResolvers: true })
export class RecordSum {
  /** How many records have an answer. */
  @Field(() => Int)
  count!: number;

  /** In the unit in which answers are kept: money in fen. Null = there are more than are added up. */
  @Field(() => Float, { nullable: true })
  total!: number | null;
}

/** Records of the record list. */
export enum RecordSort {
  NEWEST = 'NEWEST',
  NUMBER = 'NUMBER',
}
registerEnumType(RecordSort, { name: 'RecordSort' });

/** A page of records; the total is counted only when it is asked for. */
export const RecordConnection = countedConnectionOf<RecordType>('RecordConnection', () => RecordType);
