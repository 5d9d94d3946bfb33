import { createUnionType, Field, ID, ObjectType, type ClassType } from 'type-graphql';

import { typeNameBy, type NameType } from './abstract-types.ts';
import type { Ctx } from './ctx.ts';
import { AccessError } from './errors/access-error.ts';
import { isUserError, type UserError } from './errors/user-error.ts';
import { readRecord } from './reading/record.ts';

/** What a command made or changed: type name and id. The answer is read anew, under the reader's rights. */
export interface Ref {
  readonly type: string;
  readonly id: string;
}

/** It is done, and the record now lies beyond what whoever did it may see: he gave it away. */
@ObjectType('OutOfReach', { simpleResolvers: true })
export class OutOfReach {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** What a mutation may answer beside the record. */
type Beside = UserError | OutOfReach;

const besideName = (value: object): string | undefined =>
  isUserError(value) || value instanceof OutOfReach ? value.constructor.name : undefined;

const sdlName = (type: ClassType): string => type.name.replace(/Type$/, '');

/** Builds a mutation's union of one record type and what else it may answer. Rows are not instances of the API class, so the union says who is who. */
export const resultOf = <S extends object>(
  name: string,
  success: ClassType<S>,
  ...others: ClassType<Beside>[]
) => {
  typeNameBy(name, (value) => besideName(value) ?? sdlName(success));
  return createUnionType({ name, types: () => [success, ...others] as const });
};

/** Like `resultOf` where several record types can come back: the record's own interface names them. */
export const resultOfMany = (
  name: string,
  success: readonly ClassType[],
  nameOf: NameType,
  ...others: ClassType<Beside>[]
) => {
  typeNameBy(name, (value) => besideName(value) ?? nameOf(value));
  return createUnionType({ name, types: () => [...success, ...others] as const });
};

/** Turns a command's outcome into the answer of its mutation: the user error itself, or the record as it now stands. */
export async function answer(ctx: Ctx, outcome: Promise<Ref | UserError>): Promise<object> {
  const done = await outcome;
  return isUserError(done) ? done : readRecord(ctx, done);
}

/** The same for verbs that may give the record away: what was done must not look as if it had failed. */
export async function answerOrGone(ctx: Ctx, outcome: Promise<Ref | UserError>): Promise<object> {
  const done = await outcome;
  if (isUserError(done)) return done;
  return readRecord(ctx, done).catch((error: unknown) => {
    if (error instanceof AccessError && error.code === 'NOT_FOUND') return new OutOfReach(done.id);
    throw error;
  });
}
