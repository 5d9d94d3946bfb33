import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf, countedConnectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { KeptBack, RowScopeChoice } from './role-inputs.ts';
import type { RoleBody } from './role-rules.ts';

/** One permission of a role. */
@ObjectType('RoleGrant', { simpleResolvers: true })
export class RoleGrantType {
  @Field(() => String)
  permission!: string;

  @Field(() => RowScopeChoice)
  rowScope!: RowScopeChoice;
}

/** What a role keeps back of one sensitive field. */
@ObjectType('RoleMask', { simpleResolvers: true })
export class RoleMaskType {
  @Field(() => String)
  field!: string;

  @Field(() => KeptBack)
  shown!: KeptBack;
}

/** A role as it is designed. */
@ObjectType('Role', { simpleResolvers: true })
export class RoleType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  key!: string;

  @Field(() => String)
  nameZh!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String)
  descriptionZh!: string;

  @Field(() => String)
  descriptionEn!: string;

  /** The product brought it, and it can go back to what was brought. */
  @Field(() => Boolean)
  isBuiltin!: boolean;

  @Field(() => Int)
  version!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  updatedAt?: Date | null;
}

/** A page of roles; the total is counted only when it is asked for. */
export const RoleConnection = countedConnectionOf<RoleType>('RoleConnection', () => RoleType);

/** In what two roles, or two versions of one, differ. */
export enum RoleChangeKind {
  NAME = 'name',
  GRANT = 'grant',
  MASK = 'mask',
}
registerEnumType(RoleChangeKind, { name: 'RoleChangeKind' });

/** One difference; null = it is not there. */
@ObjectType('RoleChange', { simpleResolvers: true })
export class RoleChangeType {
  @Field(() => RoleChangeKind)
  kind!: RoleChangeKind;

  /** The permission, the field, or which of the names. */
  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;
}

/** A role as it was from one change to the next. */
@ObjectType('RoleVersion', { simpleResolvers: true })
export class RoleVersionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => DateTime)
  madeAt!: Date;

  @Field(() => String)
  note!: string;

  madeBy!: string | null;
  body!: RoleBody;
  earlier!: RoleBody | null;
}

/** A page of versions, the newest first. */
export const RoleVersionConnection = connectionOf<RoleVersionType>(
  'RoleVersionConnection',
  () => RoleVersionType,
);

/** A permission as the designer shows it. */
@ObjectType('PermissionEntry', { simpleResolvers: true })
export class PermissionEntryType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  title!: string;

  /** Where it means anything. */
  @Field(() => [RowScopeChoice])
  scopes!: readonly RowScopeChoice[];

  /** How far the reader holds it himself: nobody gives more. */
  @Field(() => RowScopeChoice, { nullable: true })
  viewerScope!: RowScopeChoice | null;
}

/** The permissions around one noun. */
@ObjectType('PermissionGroup', { simpleResolvers: true })
export class PermissionGroupType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [PermissionEntryType])
  permissions!: readonly PermissionEntryType[];
}
