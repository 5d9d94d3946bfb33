import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Json } from '../../kernel/values/scalars.ts';
import { LabelPair } from '../templates/index.ts';

/** What carries fields of its company or industry. */
export enum FieldSubject {
  CUSTOMER = 'customer',
  COMPLAINT = 'complaint',
}
registerEnumType(FieldSubject, { name: 'FieldSubject' });

/** How a field is entered, shown and compared. */
export enum FieldKind {
  TEXT = 'text',
  LONG_TEXT = 'longText',
  NUMBER = 'number',
  MONEY = 'money',
  DATE = 'date',
  CHOICE = 'choice',
  BOOLEAN = 'boolean',
  PHONE = 'phone',
}
registerEnumType(FieldKind, { name: 'FieldKind' });

/** A field in force, in the reader's language. */
@ObjectType('FieldDefinition', { simpleResolvers: true })
export class FieldDefinition {
  @Field(() => FieldSubject)
  subject!: FieldSubject;

  @Field(() => String)
  name!: string;

  @Field(() => FieldKind)
  type!: FieldKind;

  @Field(() => String)
  label!: string;

  @Field(() => String, { nullable: true })
  help!: string | null;

  @Field(() => String, { nullable: true })
  section!: string | null;

  /** Key of the form that it belongs to. */
  @Field(() => String)
  form!: string;

  @Field(() => Boolean)
  required!: boolean;

  @Field(() => Boolean)
  filterable!: boolean;

  /** Its pack is off or the field was retired: shown where a record has an answer, never asked for. */
  @Field(() => Boolean)
  readOnly!: boolean;

  @Field(() => Int, { nullable: true })
  maxLength!: number | null;

  @Field(() => Float, { nullable: true })
  min!: number | null;

  @Field(() => Float, { nullable: true })
  max!: number | null;

  @Field(() => Int)
  decimals!: number;

  /** Key of the dictionary with the choices. */
  @Field(() => String, { nullable: true })
  dictionary!: string | null;

  /** What may be chosen today. */
  @Field(() => [LabelPair])
  options!: LabelPair[];
}

/** One answer of a record. */
@ObjectType('ExtraField', { simpleResolvers: true })
export class ExtraField {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => FieldKind)
  type!: FieldKind;

  /** As stored: text, number, yes or no, `2026-03-01`, a code, or `{ amountMinor, currency }`. */
  @Field(() => Json)
  value!: unknown;

  /** In words of the reader's language. */
  @Field(() => String)
  text!: string;

  @Field(() => Boolean)
  readOnly!: boolean;
}

/** An answer as it is entered; null clears it. */
@InputType()
export class ExtraFieldInput {
  @Field(() => String)
  name!: string;

  @Field(() => Json, { nullable: true })
  value?: unknown;
}

/** A condition on a field by its name: one of the values, from and to (both included), or whether there is an answer at all. */
@InputType()
export class FieldFilter {
  @Field(() => String)
  name!: string;

  @Field(() => [String], { nullable: true })
  values?: string[] | null;

  @Field(() => String, { nullable: true })
  from?: string | null;

  @Field(() => String, { nullable: true })
  to?: string | null;

  @Field(() => Boolean, { nullable: true })
  filled?: boolean | null;
}
