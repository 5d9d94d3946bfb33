import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../../kernel/reading/paging.ts';
import { RowScopeChoice } from '../designing/role-inputs.ts';
import { MemberType, RoleRefType } from '../member.type.ts';

/** A role that gives a permission, and how far it reaches by it. */
@ObjectType('GivingRole', { simpleResolvers: true })
export class GivingRoleType {
  @Field(() => RoleRefType)
  role!: RoleRefType;

  @Field(() => RowScopeChoice)
  rowScope!: RowScopeChoice;
}

/** Somebody who holds a permission. */
@ObjectType('RightHolder', { simpleResolvers: true })
export class RightHolderType {
  /** The permission and the member: one person holds many. */
  @Field(() => ID)
  id!: string;

  @Field(() => MemberType)
  member!: MemberType;

  permission!: string;
}

/** A page of those who hold a permission. */
export const RightHolderConnection = connectionOf<RightHolderType>(
  'RightHolderConnection',
  () => RightHolderType,
);

/** Why a permission reaches a record, or why not. */
export enum RecordReach {
  NO_RIGHT = 'noRight',
  COMPANY = 'company',
  ALL = 'all',
  OWN = 'own',
  TEAM = 'team',
  NO_TEAM = 'noTeam',
  UNIT = 'unit',
  SHARED = 'shared',
  DEPUTY = 'deputy',
  OUTSIDE = 'outside',
}
registerEnumType(RecordReach, { name: 'RecordReach' });

/** What a permission of a person means for one record. */
@ObjectType('RecordAccess', { simpleResolvers: true })
export class RecordAccessType {
  @Field(() => Boolean)
  isReached!: boolean;

  @Field(() => RecordReach)
  reason!: RecordReach;
}

/** Why somebody can do something, or what is missing and who could give it. */
@ObjectType('AccessExplanation', { simpleResolvers: true })
export class AccessExplanationType {
  @Field(() => String)
  permission!: string;

  /** Who is kept out of the company can do nothing. */
  @Field(() => Boolean)
  isDisabled!: boolean;

  /** The widest reach; null = not held. */
  @Field(() => RowScopeChoice, { nullable: true })
  rowScope!: RowScopeChoice | null;

  /** The roles that give it. */
  @Field(() => [GivingRoleType])
  roles!: readonly GivingRoleType[];

  /** Roles of the company that would give it; at most five. */
  @Field(() => [GivingRoleType])
  wouldGive!: readonly GivingRoleType[];

  /** Colleagues who hold it and may give roles; at most five. */
  @Field(() => [MemberType])
  couldGive!: readonly MemberType[];

  @Field(() => RecordAccessType, { nullable: true })
  record!: RecordAccessType | null;
}
