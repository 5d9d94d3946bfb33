import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** Who needs a second factor. */
export enum TotpDuty {
  NOBODY = 'nobody',
  ROLES = 'roles',
  EVERYBODY = 'everybody',
}
registerEnumType(TotpDuty, { name: 'TotpDuty' });

/** Why a company keeps one of its people out for the moment. */
export enum BarrierKind {
  ADDRESS = 'address',
  TOTP = 'totp',
}
registerEnumType(BarrierKind, { name: 'BarrierKind' });

/** What stands between somebody who is signed in and the company that he stands in. */
@ObjectType('SessionBarrier', { simpleResolvers: true })
export class SessionBarrier {
  @Field(() => BarrierKind)
  kind!: BarrierKind;

  @Field(() => String)
  company!: string;
}

/** What a new password has to be for the reader. */
@ObjectType('PasswordRules', { simpleResolvers: true })
export class PasswordRules {
  @Field(() => Int)
  minLength!: number;

  @Field(() => Int)
  kinds!: number;
}

/** How safely the company is entered. */
@ObjectType('SecurityPolicy', { simpleResolvers: true })
export class SecurityPolicyType {
  @Field(() => Int)
  passwordMinLength!: number;

  /** Of small and large letters, digits and signs, so many kinds. */
  @Field(() => Int)
  passwordKinds!: number;

  @Field(() => TotpDuty)
  totpFor!: TotpDuty;

  /** Keys of roles. */
  @Field(() => [String])
  totpRoles!: readonly string[];

  @Field(() => Int)
  sessionHours!: number;

  @Field(() => Int)
  idleMinutes!: number;

  /** Ranges such as `203.0.113.0/24`; empty = from everywhere. */
  @Field(() => [String])
  addresses!: readonly string[];

  @Field(() => Boolean)
  signInNotice!: boolean;

  /** How long somebody sees as a colleague at most. */
  @Field(() => Int)
  seeAsMinutes!: number;

  /** Where the reader comes from himself. */
  @Field(() => String, { nullable: true })
  ownAddress?: string | null;
}

/** What is absent stays. */
@InputType('SetSecurityPolicyInput')
export class SetSecurityPolicyInput extends KeyedInput {
  @Field(() => Int, { nullable: true })
  passwordMinLength?: number | null;

  @Field(() => Int, { nullable: true })
  passwordKinds?: number | null;

  @Field(() => TotpDuty, { nullable: true })
  totpFor?: TotpDuty | null;

  @Field(() => [String], { nullable: true })
  totpRoles?: string[] | null;

  @Field(() => Int, { nullable: true })
  sessionHours?: number | null;

  @Field(() => Int, { nullable: true })
  idleMinutes?: number | null;

  @Field(() => [String], { nullable: true })
  addresses?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  signInNotice?: boolean | null;

  @Field(() => Int, { nullable: true })
  seeAsMinutes?: number | null;
}
