import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** How a pack stands with the company. */
export enum PackState {
  AVAILABLE = 'available',
  ON = 'on',
  OFF = 'off',
  QUARANTINED = 'quarantined',
}
registerEnumType(PackState, { name: 'PackState' });

/** What can be done with a pack. */
export enum PackAct {
  SWITCH_ON = 'switchOn',
  SWITCH_OFF = 'switchOff',
  UPGRADE = 'upgrade',
}
registerEnumType(PackAct, { name: 'PackAct' });

/** What happens to a template. */
export enum PlannedChangeKind {
  ADD = 'add',
  CHANGE = 'change',
  RETIRE = 'retire',
  CONFLICT = 'conflict',
}
registerEnumType(PlannedChangeKind, { name: 'PlannedChangeKind' });

/** How many templates of a kind a pack brings. */
@ObjectType('PackContent', { simpleResolvers: true })
export class PackContent {
  @Field(() => String)
  kind!: string;

  @Field(() => Int)
  count!: number;
}

/** A pack that this installation has, or that the company once switched on. */
@ObjectType('Pack', { simpleResolvers: true })
export class PackType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => PackState)
  state!: PackState;

  /** The version on the shelf. */
  @Field(() => String, { nullable: true })
  version!: string | null;

  /** The version that is in force. */
  @Field(() => String, { nullable: true })
  installedVersion!: string | null;

  @Field(() => Boolean)
  hasUpgrade!: boolean;

  /** Why it is not offered. */
  @Field(() => String, { nullable: true })
  reason!: string | null;

  /** Made for the industry that the company named. */
  @Field(() => Boolean)
  isSuggested!: boolean;

  /** Ids of the packs that it needs. */
  @Field(() => [String])
  needs!: string[];

  @Field(() => [PackContent])
  contents!: PackContent[];

  /** What can be done now. */
  @Field(() => [PackAct])
  acts!: PackAct[];
}

/** One line of a plan. */
@ObjectType('PackPlanLine', { simpleResolvers: true })
export class PackPlanLine {
  @Field(() => PlannedChangeKind)
  change!: PlannedChangeKind;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [String])
  details!: string[];
}

/** What a switch would do; nothing outside of it is done. */
@ObjectType('PackPlan', { simpleResolvers: true })
export class PackPlanType {
  /** Null where there is nothing to do. */
  @Field(() => String, { nullable: true })
  fingerprint!: string | null;

  /** Every pack that the switch touches, with the version that would be in force. */
  @Field(() => [String])
  packs!: string[];

  @Field(() => [PackPlanLine])
  lines!: PackPlanLine[];
}
