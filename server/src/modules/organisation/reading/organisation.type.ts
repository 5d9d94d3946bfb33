import { Field, ID, Int, ObjectType } from 'type-graphql';

import { LabelPair } from '../../templates/index.ts';

/** Somebody who holds a post. */
@ObjectType('PostHolder', { simpleResolvers: true })
export class PostHolderType {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String)
  name!: string;

  /** His main post: it says where he and what he owns stand. */
  @Field(() => Boolean)
  isMain!: boolean;

  /** Somebody stands in for him today. */
  @Field(() => Boolean)
  isAway!: boolean;
}

/** A post in a unit. */
@ObjectType('Post', { simpleResolvers: true })
export class PostType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  unitId!: string;

  /** In the reader's language. */
  @Field(() => String)
  title!: string;

  @Field(() => String)
  titleZh!: string;

  @Field(() => String)
  titleEn!: string;

  @Field(() => LabelPair, { nullable: true })
  level!: LabelPair | null;

  /** How many people are planned for it. */
  @Field(() => Int)
  planned!: number;

  /** How many hold it. */
  @Field(() => Int)
  actual!: number;

  @Field(() => Int)
  vacancies!: number;

  @Field(() => Boolean)
  isLeader!: boolean;

  /** Keys of roles that fit the post. */
  @Field(() => [String])
  roleKeys!: readonly string[];

  @Field(() => String)
  duties!: string;

  @Field(() => Int)
  version!: number;

  /** The first of them, main posts first; the others are pages of the unit's people. */
  @Field(() => [PostHolderType])
  holders!: PostHolderType[];
}

/** A unit in the tree of the company, with its figures. */
@ObjectType('OrgNode', { simpleResolvers: true })
export class OrgNodeType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true })
  parentId!: string | null;

  /** `company`, `department` or `team`. */
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  version!: number;

  /** Who stands in the unit itself. */
  @Field(() => Int)
  people!: number;

  /** The same with everything below. */
  @Field(() => Int)
  peopleBelow!: number;

  /** Planned head-count of the unit and everything below. */
  @Field(() => Int)
  plannedBelow!: number;

  @Field(() => Int)
  vacanciesBelow!: number;
}

/** A chart that a company can begin with. */
@ObjectType('StartingChart', { simpleResolvers: true })
export class StartingChartType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int)
  units!: number;

  @Field(() => Int)
  posts!: number;

  @Field(() => Int)
  planned!: number;
}

/** The company as units and posts; units and posts stand in their order. */
@ObjectType('Organisation', { simpleResolvers: true })
export class OrganisationType {
  @Field(() => [OrgNodeType])
  units!: OrgNodeType[];

  @Field(() => [PostType])
  posts!: PostType[];

  /** The levels that a post may have. */
  @Field(() => [LabelPair])
  levels!: LabelPair[];

  /** For how many days somebody may be stood in for at once. */
  @Field(() => Int)
  deputyDays!: number;

  /** Why somebody may be away. */
  @Field(() => [LabelPair])
  absenceReasons!: LabelPair[];

  @Field(() => [StartingChartType])
  charts!: StartingChartType[];
}

/** A change of the organisation that was made. */
@ObjectType('OrgChange', { simpleResolvers: true })
export class OrgChangeType {
  /** By which it is taken back, where it can be. */
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean)
  canUndo!: boolean;

  /** The unit, the post or the member. */
  @Field(() => ID, { nullable: true })
  recordId!: string | null;
}

/** A post of a colleague. */
@ObjectType('HeldPost', { simpleResolvers: true })
export class HeldPostType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => Boolean)
  isMain!: boolean;
}

/** What a search of the organisation found. */
@ObjectType('OrgHit', { simpleResolvers: true })
export class OrgHitType {
  /** `unit`, `post` or `member`. */
  @Field(() => String)
  kind!: string;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  /** Where it stands. */
  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;
}

/** A post that planting a chart would make, or keep. */
@ObjectType('PlannedPost', { simpleResolvers: true })
export class PlannedPostType {
  @Field(() => String)
  title!: string;

  @Field(() => Int)
  planned!: number;

  @Field(() => Boolean)
  isThere!: boolean;
}

/** A unit that planting a chart would make, or keep. */
@ObjectType('PlannedUnit', { simpleResolvers: true })
export class PlannedUnitType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => Int)
  depth!: number;

  @Field(() => Boolean)
  isThere!: boolean;

  @Field(() => [PlannedPostType])
  posts!: PlannedPostType[];
}
