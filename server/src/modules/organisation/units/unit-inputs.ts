import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

import { ChangeInput, KeyedInput } from '../../../kernel/writing/inputs.ts';

/** What can be added below the company. */
export enum UnitKind {
  DEPARTMENT = 'department',
  TEAM = 'team',
}
registerEnumType(UnitKind, { name: 'UnitKind' });

/** A new department or team. */
@InputType('AddUnitInput')
export class AddUnitInput extends KeyedInput {
  @Field(() => ID)
  parentId!: string;

  @Field(() => UnitKind)
  kind!: UnitKind;

  @Field(() => String)
  name!: string;

  /** Its place among its siblings, from 0; last unless said. */
  @Field(() => Int, { nullable: true })
  index?: number | null;
}

/** Another name for a unit. */
@InputType('RenameUnitInput')
export class RenameUnitInput extends ChangeInput {
  @Field(() => String)
  name!: string;
}

/** Where a unit shall stand from now on, with everything in it. */
@InputType('MoveUnitInput')
export class MoveUnitInput extends ChangeInput {
  @Field(() => ID)
  parentId!: string;

  @Field(() => Int, { nullable: true })
  index?: number | null;
}

/** A unit that goes; `targetId` takes what it still holds. */
@InputType('RemoveUnitInput')
export class RemoveUnitInput extends ChangeInput {
  @Field(() => ID, { nullable: true })
  targetId?: string | null;
}
