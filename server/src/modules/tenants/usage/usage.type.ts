import { Field, Float, Int, ObjectType } from 'type-graphql';

/** How many rows of a kind the company has. */
@ObjectType('NounCount', { simpleResolvers: true })
export class NounCount {
  /** `customer`, `contact`, `case`, `order`, `product` or `timelineEntry`. */
  @Field(() => String)
  noun!: string;

  @Field(() => Int)
  count!: number;
}

/** Files that came in or went out since the month began. */
@ObjectType('TrafficOfMonth', { simpleResolvers: true })
export class TrafficOfMonth {
  @Field(() => Int)
  files!: number;

  @Field(() => Int)
  rows!: number;
}

/** What a company uses of what it may. */
@ObjectType('CompanyUsage', { simpleResolvers: true })
export class CompanyUsageType {
  @Field(() => Int)
  members!: number;

  @Field(() => Int)
  memberLimit!: number;

  /** Invitations that are open: each may become a member. */
  @Field(() => Int)
  invitations!: number;

  @Field(() => Float)
  storageBytes!: number;

  @Field(() => Float)
  storageLimitBytes!: number;

  @Field(() => [NounCount])
  rows!: NounCount[];

  @Field(() => TrafficOfMonth)
  imports!: TrafficOfMonth;

  @Field(() => TrafficOfMonth)
  exports!: TrafficOfMonth;

  /** Which part of the requests of this minute the company has used, from 0 to 1; null where nobody counts. */
  @Field(() => Float, { nullable: true })
  requestsUsed?: number | null;
}
