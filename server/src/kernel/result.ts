import { createUnionType, type ClassType } from 'type-graphql';

import { typeNameBy, type NameType } from './abstract-types.ts';
import type { Ctx } from './ctx.ts';
import { isUserError, type UserError } from './errors/user-error.ts';
import { readRecord } from './reading/record.ts';

/** What a command made or changed: type name and id. The answer is read anew, under the reader's rights. */
export interface Ref {
  readonly type: string;
  readonly id: string;
}

const sdlName = (type: ClassType): string => type.name.replace(/Type$/, '');

/** Builds a mutation's union of one record type and its user errors. Rows are not instances of the API class, so the union says who is who. */
export const resultOf = <S extends object>(
  name: string,
  success: ClassType<S>,
  ...errors: ClassType<UserError>[]
) => {
  typeNameBy(name, (value) => (isUserError(value) ? value.constructor.name : sdlName(success)));
  return createUnionType({ name, types: () => [success, ...errors] as const });
};

/** Like `resultOf` where several record types can come back: the record's own interface names them. */
export const resultOfMany = (
  name: string,
  success: readonly ClassType[],
  nameOf: NameType,
  ...errors: ClassType<UserError>[]
) => {
  typeNameBy(name, (value) => (isUserError(value) ? value.constructor.name : nameOf(value)));
  return createUnionType({ name, types: () => [...success, ...errors] as const });
};

/** Turns a command's outcome into the answer of its mutation: the user error itself, or the record as it now stands. */
export async function answer(ctx: Ctx, outcome: Promise<Ref | UserError>): Promise<object> {
  const done = await outcome;
  return isUserError(done) ? done : readRecord(ctx, done);
}
