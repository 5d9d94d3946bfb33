import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';

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

  teamId?: string | null;
  unitId!: string;
}

/** A page of colleagues. */
export const MemberConnection = connectionOf<MemberType>('MemberConnection', () => MemberType);

/** A page of teams. */
export const OrgUnitConnection = connectionOf<OrgUnitType>('OrgUnitConnection', () => OrgUnitType);
