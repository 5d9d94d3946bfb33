import { Field, ID, InterfaceType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { typeNameBy } from '../../../kernel/abstract-types.ts';
import { countedConnectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { typeNameOf } from '../case-type.ts';
import { LinkKind } from '../links/add-link.ts';

/** What a stage means: coded, because law and clocks depend on it. */
export enum CaseCategory {
  REGISTERED = 'registered',
  ACTIVE = 'active',
  WAITING = 'waiting',
  RESOLVED = 'resolved',
  CLOSED = 'closed',
  WITHDRAWN = 'withdrawn',
}
registerEnumType(CaseCategory, { name: 'CaseCategory' });

/** How much it presses (CMP-10). */
export enum Priority {
  URGENT = 'urgent',
  IMPORTANT = 'important',
  NORMAL = 'normal',
}
registerEnumType(Priority, { name: 'Priority' });

/** How loud a level of severity looks; colours say nothing without the level's words. */
export enum LevelTone {
  PLAIN = 'plain',
  ACCENT = 'accent',
  WARN = 'warn',
  BAD = 'bad',
}
registerEnumType(LevelTone, { name: 'LevelTone' });

/** A piece of work with a number, a customer, an owner, a stage and clocks, whatever kind it is of. */
@InterfaceType('Case')
export abstract class CaseInterface {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  number!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => CaseCategory)
  category!: CaseCategory;

  @Field(() => String)
  stage!: string;

  @Field(() => Priority)
  priority!: Priority;

  /** Key of a level of the company's model; a level that the model has dropped keeps its key. */
  @Field(() => String, { nullable: true })
  severity?: string | null;

  @Field(() => DateTime)
  openedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  firstResponseAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  resolvedAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  closedAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  nextDueAt?: Date | null;

  @Field(() => String, { nullable: true })
  nextDueMetric?: string | null;

  @Field(() => Boolean)
  isBreached!: boolean;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  statechartVersion!: number;
  customerId!: string | null;
  contactId!: string | null;
  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  channelCode!: string;
}
typeNameBy('Case', typeNameOf);

/** What a person may do with a case now, or may not and why. */
@ObjectType('CaseEventOption', { simpleResolvers: true })
export class CaseEventOption {
  @Field(() => String)
  event!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  to?: string | null;

  /** The mutation that sends it. */
  @Field(() => String)
  verb!: string;

  /** Key of the paper that it comes with. */
  @Field(() => String, { nullable: true })
  paper?: string | null;

  /** The event whose paper it takes up again, where there is one already. */
  @Field(() => String, { nullable: true })
  continues?: string | null;

  /** Fields of the paper that the case was opened with: they are answered with it. */
  @Field(() => [String], { nullable: true })
  asks?: string[] | null;

  /** Fields of its paper that it fills, and no others; null = all that no other step fills. */
  @Field(() => [String], { nullable: true })
  fills?: string[] | null;

  /** Fields of its paper that other steps fill. */
  @Field(() => [String])
  leaves!: string[];

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  readonly record!: CaseInterface;
}

/** A link as one of its ends shows it. */
@ObjectType('CaseLink', { simpleResolvers: true })
export class CaseLinkType {
  @Field(() => ID)
  id!: string;

  @Field(() => LinkKind)
  kind!: LinkKind;

  /** `out`: this case is … of the other; `in`: the other is … of this case. */
  @Field(() => String)
  direction!: 'out' | 'in';

  @Field(() => CaseInterface)
  other!: CaseInterface;
}

/** A page of cases of any type. */
export const CaseConnection = countedConnectionOf<CaseInterface>('CaseConnection', () => CaseInterface);

/** A stage of a type's chart in force. */
@ObjectType('CaseStage', { simpleResolvers: true })
export class CaseStageType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;

  @Field(() => CaseCategory)
  category!: CaseCategory;
}

/** A level of severity in the model in force; ranks rise with gravity, from 1. */
@ObjectType('SeverityLevel', { simpleResolvers: true })
export class SeverityLevel {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  rank!: number;

  @Field(() => LevelTone)
  tone!: LevelTone;
}

/** A kind of work as the client needs it for lists and forms. */
@ObjectType('CaseType', { simpleResolvers: true })
export class CaseTypeType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [CaseStageType])
  stages!: CaseStageType[];

  /** Least grave first; none where such cases are not graded. */
  @Field(() => [SeverityLevel])
  severities!: SeverityLevel[];

  @Field(() => [String])
  listColumns!: string[];

  /** Dictionary of the channels by which such cases arrive. */
  @Field(() => String)
  channels!: string;

  /** The permission that opens one. */
  @Field(() => String)
  opens!: string;
}

/** Something happened to a case that somebody watches; the case is null when he may no longer see it. */
@ObjectType('CaseChange', { simpleResolvers: true })
export class CaseChange {
  @Field(() => ID)
  caseId!: string;

  @Field(() => CaseInterface, { nullable: true })
  case?: CaseInterface | null;

  @Field(() => String)
  kind!: string;
}
