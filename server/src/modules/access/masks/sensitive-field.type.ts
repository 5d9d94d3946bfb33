import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** How much harm a value does in wrong hands. */
export enum FieldClass {
  P1 = 'P1',
  P2 = 'P2',
  P3 = 'P3',
}
registerEnumType(FieldClass, { name: 'FieldClass' });

/** A field of which roles say whether it is seen in full, masked, or not at all. */
@ObjectType('SensitiveField', { simpleResolvers: true })
export class SensitiveFieldType {
  /** As roles keep it: `contact.phone`. */
  @Field(() => String)
  name!: string;

  @Field(() => String)
  title!: string;

  @Field(() => FieldClass)
  class!: FieldClass;

  /** The permission without which a role shows nothing of it anyway. */
  @Field(() => String)
  readBy!: string;

  /** Others that let a role read records it stands in. */
  @Field(() => [String])
  alsoReadBy!: readonly string[];

  /** Its values lie sealed: with the record they come masked at most, and a role says who may write over them. */
  @Field(() => Boolean)
  isSealed!: boolean;
}
