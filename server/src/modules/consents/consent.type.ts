import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime, LocalDate } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** Whether a consent stands. */
export enum ConsentStatus {
  VALID = 'valid',
  WITHDRAWN = 'withdrawn',
  EXPIRED = 'expired',
}
registerEnumType(ConsentStatus, { name: 'ConsentStatus' });

/** Orders of the register. */
export enum ConsentSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
}
registerEnumType(ConsentSort, { name: 'ConsentSort' });

/** What a person agreed to, and how one knows (F-INF-10). */
@ObjectType('Consent', { simpleResolvers: true })
export class ConsentType {
  @Field(() => ID)
  id!: string;

  /** Version of the text that the person was shown or told. */
  @Field(() => String)
  textVersion!: string;

  @Field(() => DateTime)
  givenAt!: Date;

  /** The last day on which it counts; null = until it is withdrawn. */
  @Field(() => LocalDate, { nullable: true })
  validUntil?: string | null;

  @Field(() => String, { nullable: true })
  evidence?: string | null;

  /** Where it was given: a form, a call, a page. */
  @Field(() => String, { nullable: true })
  origin?: string | null;

  @Field(() => DateTime)
  recordedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  withdrawnAt?: Date | null;

  @Field(() => String, { nullable: true })
  withdrawReason?: string | null;

  customerId!: string;
  contactId!: string;
  purposeCode!: string;
  channelCodes!: string[];
  fileId!: string | null;
  collectedById!: string | null;
  withdrawnById!: string | null;
  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
}

/** A page of the register. */
export const ConsentConnection = countedConnectionOf<ConsentType>('ConsentConnection', () => ConsentType);

/** Which consents a list shows; filters are combined with AND. */
@InputType()
export class ConsentFilter {
  /** Words of the name of the person or the customer. */
  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => ID, { nullable: true })
  customerId?: string;

  @Field(() => ID, { nullable: true })
  contactId?: string;

  @Field(() => [String], { nullable: true })
  purpose?: string[];

  @Field(() => String, { nullable: true })
  channel?: string;

  @Field(() => ConsentStatus, { nullable: true })
  status?: ConsentStatus;

  @Field(() => DateTime, { nullable: true })
  givenFrom?: Date;

  @Field(() => DateTime, { nullable: true })
  givenTo?: Date;
}

/** A person has agreed to something. */
@InputType()
export class RecordConsentInput extends KeyedInput {
  @Field(() => ID)
  contactId!: string;

  @Field(() => String)
  purpose!: string;

  /** By which ways he may be reached for it; none = by all. */
  @Field(() => [String], { nullable: true })
  channels?: string[] | null;

  @Field(() => String)
  textVersion!: string;

  /** Now, unless said. */
  @Field(() => DateTime, { nullable: true })
  givenAt?: Date | null;

  @Field(() => LocalDate, { nullable: true })
  validUntil?: string | null;

  @Field(() => String)
  evidence!: string;

  @Field(() => String, { nullable: true })
  origin?: string | null;
}

/** A person has changed his mind: everything that he agreed to for this purpose ends at once. */
@InputType()
export class WithdrawConsentInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  /** Now, unless said. */
  @Field(() => DateTime, { nullable: true })
  withdrawnAt?: Date | null;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}
