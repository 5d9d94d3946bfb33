import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { addReadyRoles, AddReadyRolesInput } from './add-ready-roles.ts';
import { ReadyRoleList, ReadyRoleType } from './ready-role.type.ts';
import { readyRoleList } from './ready-roles.query.ts';

const AddReadyRolesResult = resultOf(
  'AddReadyRolesResult',
  ReadyRoleList,
  InvalidField,
  FreshSignInRequired,
  KeyInFlight,
  KeyMismatch,
);

/** Posts that are ready to become roles. */
@Resolver()
export class ReadyRolesResolver {
  @Query(() => [ReadyRoleType])
  async readyRoles(@Context() ctx: Ctx) {
    return (await readyRoleList(ctx)).roles;
  }

  @Mutation(() => AddReadyRolesResult)
  addReadyRoles(@Context() ctx: Ctx, @Arg('input', () => AddReadyRolesInput) input: AddReadyRolesInput) {
    return answer(ctx, addReadyRoles(ctx, input));
  }
}
