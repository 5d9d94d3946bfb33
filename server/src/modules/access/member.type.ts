import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf, countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';

/** Languages a person can work in. */
export enum LocaleChoice {
  ZH_CN = 'zh-CN',
  EN = 'en',
}
registerEnumType(LocaleChoice, { name: 'Locale' });

/** Light, dark, or as the device says. */
export enum Theme {
  SYSTEM = 'system',
  LIGHT = 'light',
  DARK = 'dark',
}
registerEnumType(Theme, { name: 'Theme' });

/** How tightly lists are set. */
export enum Density {
  COMPACT = 'compact',
  STANDARD = 'standard',
  RELAXED = 'relaxed',
}
registerEnumType(Density, { name: 'Density' });

/** A role by name. */
@ObjectType('RoleRef', { simpleResolvers: true })
export class RoleRefType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;
}

/** A unit of the company: the company itself, a department or a team. */
@ObjectType('OrgUnit', { simpleResolvers: true })
export class OrgUnitType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  kind!: string;
}

/** A colleague as others see him. */
@ObjectType('Member', { simpleResolvers: true })
export class MemberType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Boolean)
  isDisabled!: boolean;

  @Field(() => LocaleChoice)
  locale!: LocaleChoice;

  @Field(() => Theme)
  theme!: Theme;

  @Field(() => Density)
  density!: Density;

  @Field(() => String, { nullable: true })
  timeZone?: string | null;

  @Field(() => Boolean)
  singleKeyShortcuts!: boolean;

  @Field(() => DateTime)
  joinedAt!: Date;

  teamId?: string | null;
  unitId!: string;
}

/** In which order colleagues come. */
export enum MemberSort {
  NAME = 'NAME',
  JOINED = 'JOINED',
  LAST_SEEN = 'LAST_SEEN',
}
registerEnumType(MemberSort, { name: 'MemberSort' });

/** Which colleagues are asked for. */
@InputType('MemberFilter')
export class MemberFilter {
  /** In the name, in how it sounds, in the address. */
  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => Boolean, { nullable: true })
  disabled?: boolean | null;

  /** A team, or a unit above teams. */
  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => [String], { nullable: true })
  roleKeys?: string[] | null;

  /** Whether they have a second factor; only for those who look after people. */
  @Field(() => Boolean, { nullable: true })
  twoFactor?: boolean | null;
}

/** Which page of which colleagues, in which order. */
@ArgsType()
export class MemberArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50 })
  first!: number | null;

  @Field(() => String, { nullable: true })
  after?: string;

  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => MemberFilter, { nullable: true })
  filter?: MemberFilter;

  @Field(() => MemberSort, { nullable: true })
  sort?: MemberSort;
}

/** A page of colleagues. */
export const MemberConnection = countedConnectionOf<MemberType>('MemberConnection', () => MemberType);

/** A page of teams. */
export const OrgUnitConnection = connectionOf<OrgUnitType>('OrgUnitConnection', () => OrgUnitType);
