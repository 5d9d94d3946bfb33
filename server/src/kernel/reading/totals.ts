import { Field, Int, ObjectType } from 'type-graphql';

/** One figure of a list: how many rows it counts. */
@ObjectType('ListFigure', { simpleResolvers: true })
export class ListFigure {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  count!: number;
}

/** How many rows a list has: at most 10,001, which means more. */
@ObjectType('ListTotals', { simpleResolvers: true })
export class ListTotals {
  @Field(() => Int)
  count!: number;

  @Field(() => [ListFigure])
  figures!: readonly ListFigure[];
}

/** Rows of a list that have one value in common. */
@ObjectType('ListGroup', { simpleResolvers: true })
export class ListGroup {
  /** The value as the list's filter takes it; null = rows without one. */
  @Field(() => String, { nullable: true })
  key!: string | null;

  /** In the reader's language, where the client has no word of its own for it. */
  @Field(() => String, { nullable: true })
  label!: string | null;

  /** All further values together, where there are more than are shown; it has no key. */
  @Field(() => Boolean, { nullable: true })
  isRest?: boolean | null;

  @Field(() => Int)
  count!: number;

  @Field(() => [ListFigure])
  figures!: readonly ListFigure[];
}

/** The key of an enum as the schema shows it, for a value as the database has it. */
export const enumKey = (of: Readonly<Record<string, string>>, value: string): string =>
  Object.entries(of).find(([, stored]) => stored === value)?.[0] ?? value;
