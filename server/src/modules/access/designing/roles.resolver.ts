import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Field,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { connect } from '../../../kernel/reading/list.ts';
import { allowed } from '../../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { memberById } from '../member-loaders.ts';
import { MemberType } from '../member.type.ts';
import { companySeesAtOnce } from '../places/changed-rights.ts';
import { changeRole } from './change-role.ts';
import { copyRole, createRole } from './create-role.ts';
import { deleteRole } from './delete-role.ts';
import { restoreRoleVersion } from './restore-role-version.ts';
import {
  ChangeRoleInput,
  CopyRoleInput,
  CreateRoleInput,
  DeleteRoleInput,
  RestoreRoleVersionInput,
  RoleInUse,
} from './role-inputs.ts';
import {
  grantsIn,
  grantsOfRole,
  isAsShipped,
  masksIn,
  masksOfRole,
  permissionCatalogue,
  readRole,
  roleList,
  usesOf,
} from './role-list.query.ts';
import { changesOfVersion, compareRoles, roleVersions } from './role-versions.query.ts';
import { rolePolicy } from './role.policy.ts';
import {
  PermissionGroupType,
  RoleChangeType,
  RoleConnection,
  RoleGrantType,
  RoleMaskType,
  RoleType,
  RoleVersionConnection,
  RoleVersionType,
} from './role.type.ts';

const keyed = [InvalidField, FreshSignInRequired, KeyInFlight, KeyMismatch] as const;
const CreateRoleResult = resultOf('CreateRoleResult', RoleType, ...keyed);
const CopyRoleResult = resultOf('CopyRoleResult', RoleType, ...keyed);
const ChangeRoleResult = resultOf('ChangeRoleResult', RoleType, StaleVersion, ...keyed);
const RestoreRoleVersionResult = resultOf('RestoreRoleVersionResult', RoleType, StaleVersion, ...keyed);
const DeleteRoleResult = resultOf('DeleteRoleResult', RoleType, RoleInUse, StaleVersion, ...keyed);

/** How many people a change of a role concerns. */
@ObjectType('RoleUses', { simpleResolvers: true })
class RoleUsesType {
  @Field(() => Int)
  holders!: number;

  /** Open invitations that promise it. */
  @Field(() => Int)
  invitations!: number;
}

/** Roles: reading and designing them. */
@Resolver(() => RoleType)
export class RolesResolver {
  @Query(() => RoleConnection)
  roleList(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('search', () => String, { nullable: true }) search: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connect(
      ctx,
      roleList,
      { first, after, filter: { words: search, present: true }, sort: 'MADE' },
      info,
    );
  }

  @Query(() => RoleType)
  role(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readRole(ctx, id);
  }

  @Query(() => RoleVersionConnection)
  roleVersions(
    @Context() ctx: Ctx,
    @Arg('roleId', () => ID) id: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return roleVersions(ctx, { id, first, after });
  }

  @Query(() => [PermissionGroupType])
  permissionCatalogue(@Context() ctx: Ctx) {
    return permissionCatalogue(ctx);
  }

  /** In what the second role differs from the first. */
  @Query(() => [RoleChangeType])
  compareRoles(
    @Context() ctx: Ctx,
    @Arg('roleId', () => ID) one: string,
    @Arg('otherRoleId', () => ID) other: string,
  ) {
    return compareRoles(ctx, [one, other]);
  }

  @Mutation(() => CreateRoleResult)
  createRole(@Context() ctx: Ctx, @Arg('input', () => CreateRoleInput) input: CreateRoleInput) {
    return answer(ctx, createRole(ctx, input));
  }

  @Mutation(() => CopyRoleResult)
  copyRole(@Context() ctx: Ctx, @Arg('input', () => CopyRoleInput) input: CopyRoleInput) {
    return answer(ctx, copyRole(ctx, input));
  }

  @Mutation(() => ChangeRoleResult)
  changeRole(@Context() ctx: Ctx, @Arg('input', () => ChangeRoleInput) input: ChangeRoleInput) {
    return answer(ctx, companySeesAtOnce(ctx, changeRole(ctx, input)));
  }

  @Mutation(() => RestoreRoleVersionResult)
  restoreRoleVersion(
    @Context() ctx: Ctx,
    @Arg('input', () => RestoreRoleVersionInput) input: RestoreRoleVersionInput,
  ) {
    return answer(ctx, companySeesAtOnce(ctx, restoreRoleVersion(ctx, input)));
  }

  @Mutation(() => DeleteRoleResult)
  deleteRole(@Context() ctx: Ctx, @Arg('input', () => DeleteRoleInput) input: DeleteRoleInput) {
    return answer(ctx, deleteRole(ctx, input));
  }

  /** In the reader's language. */
  @FieldResolver(() => String)
  name(@Root() role: RoleType, @Context() ctx: Ctx) {
    return ctx.locale === 'en' ? role.nameEn : role.nameZh;
  }

  /** In the reader's language. */
  @FieldResolver(() => String)
  description(@Root() role: RoleType, @Context() ctx: Ctx) {
    return ctx.locale === 'en' ? role.descriptionEn : role.descriptionZh;
  }

  @FieldResolver(() => [RoleGrantType])
  grants(@Root() role: RoleType, @Context() ctx: Ctx) {
    return grantsOfRole(ctx, role);
  }

  @FieldResolver(() => [RoleMaskType])
  masks(@Root() role: RoleType, @Context() ctx: Ctx) {
    return masksOfRole(ctx, role);
  }

  @FieldResolver(() => RoleUsesType)
  uses(@Root() role: RoleType, @Context() ctx: Ctx) {
    return usesOf(ctx, role.id);
  }

  /** Null = it was made here. */
  @FieldResolver(() => Boolean, { nullable: true })
  isAsShipped(@Root() role: RoleType, @Context() ctx: Ctx) {
    return isAsShipped(ctx, role);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() role: RoleType, @Context() ctx: Ctx) {
    return allowed(rolePolicy, memberOf(ctx), role as never);
  }
}

/** What can be done beside a page of roles. */
@Resolver(() => RoleConnection)
export class RoleConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['role.create'].filter((permission) => memberOf(ctx).rights.can(permission));
  }
}

/** What belongs to a version of a role. */
@Resolver(() => RoleVersionType)
export class RoleVersionResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  madeBy(@Root() version: RoleVersionType, @Context() ctx: Ctx) {
    return memberById(ctx, version.madeBy);
  }

  @FieldResolver(() => [RoleChangeType])
  changes(@Root() version: RoleVersionType) {
    return changesOfVersion(version);
  }

  @FieldResolver(() => [RoleGrantType])
  grants(@Root() { body }: RoleVersionType) {
    return grantsIn(body);
  }

  @FieldResolver(() => [RoleMaskType])
  masks(@Root() { body }: RoleVersionType) {
    return masksIn(body);
  }
}
