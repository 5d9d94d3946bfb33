import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { UserError } from '../../../kernel/errors/user-error.ts';
import { ChangeInput, KeyedInput } from '../../../kernel/writing/inputs.ts';

/** How far a permission reaches, as the designer shows it. */
export enum RowScopeChoice {
  OWN = 'own',
  TEAM = 'team',
  UNIT = 'unit',
  ALL = 'all',
}
registerEnumType(RowScopeChoice, { name: 'RowScope' });

/** One permission of a role, and how far it reaches. */
@InputType('RoleGrantInput')
export class RoleGrantInput {
  @Field(() => String)
  permission!: string;

  @Field(() => RowScopeChoice)
  rowScope!: RowScopeChoice;
}

/** What a role keeps back of a field; a field that it does not name is clear. */
export enum KeptBack {
  MASKED = 'masked',
  HIDDEN = 'hidden',
}
registerEnumType(KeptBack, { name: 'KeptBack' });

/** How much a role keeps back of one sensitive field. */
@InputType('RoleMaskInput')
export class RoleMaskInput {
  @Field(() => String)
  field!: string;

  @Field(() => KeptBack)
  shown!: KeptBack;
}

/** A role in full: what is not named is not given. */
@InputType('CreateRoleInput')
export class CreateRoleInput extends KeyedInput {
  /** Only an owner chooses it, because rules of the company name roles by their keys; otherwise it is made. */
  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => String)
  nameZh!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String, { nullable: true })
  descriptionZh?: string | null;

  @Field(() => String, { nullable: true })
  descriptionEn?: string | null;

  @Field(() => [RoleGrantInput])
  grants!: RoleGrantInput[];

  @Field(() => [RoleMaskInput], { nullable: true })
  masks?: RoleMaskInput[] | null;
}

/** Another role with the same rights. */
@InputType('CopyRoleInput')
export class CopyRoleInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  nameZh!: string;

  @Field(() => String)
  nameEn!: string;
}

/** What becomes of a role; what is absent stays, `grants` and `masks` replace all that were there. */
@InputType('ChangeRoleInput')
export class ChangeRoleInput extends ChangeInput {
  @Field(() => String, { nullable: true })
  nameZh?: string | null;

  @Field(() => String, { nullable: true })
  nameEn?: string | null;

  @Field(() => String, { nullable: true })
  descriptionZh?: string | null;

  @Field(() => String, { nullable: true })
  descriptionEn?: string | null;

  @Field(() => [RoleGrantInput], { nullable: true })
  grants?: RoleGrantInput[] | null;

  @Field(() => [RoleMaskInput], { nullable: true })
  masks?: RoleMaskInput[] | null;

  /** Why; it stands in the history. */
  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** Which role is deleted. */
@InputType('DeleteRoleInput')
export class DeleteRoleInput extends ChangeInput {}

/** Which version comes back; without a number, what the product shipped. */
@InputType('RestoreRoleVersionInput')
export class RestoreRoleVersionInput extends ChangeInput {
  @Field(() => Int, { nullable: true })
  number?: number | null;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** People hold the role or were promised it; the screen says how many, and where they are. */
@ObjectType('RoleInUse', { implements: UserError, simpleResolvers: true })
export class RoleInUse extends UserError {
  @Field(() => Int)
  readonly holders: number;

  @Field(() => Int)
  readonly invitations: number;

  constructor(holders: number, invitations: number) {
    super('ROLE_IN_USE', 'role.inUse', { holders, invitations });
    this.holders = holders;
    this.invitations = invitations;
  }
}
