import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { DEFAULT_SECURITY } from '../../../kernel/security/security-policy.ts';
import { companySeesAtOnce, SessionType } from '../../access/index.ts';
import { companyUsage } from '../usage/company-usage.query.ts';
import { CompanyUsageType } from '../usage/usage.type.ts';
import {
  BarrierKind,
  PasswordRules,
  SecurityPolicyType,
  SessionBarrier,
  SetSecurityPolicyInput,
} from './security.type.ts';
import { readSecurity, securityHere, setSecurityPolicy } from './set-security-policy.ts';

const SetSecurityPolicyResult = resultOf(
  'SetSecurityPolicyResult',
  SecurityPolicyType,
  InvalidField,
  FreshSignInRequired,
  KeyInFlight,
  KeyMismatch,
);

/** How safely the company is entered, and what it uses. */
@Resolver()
export class SecurityResolver {
  @Query(() => SecurityPolicyType)
  securityPolicy(@Context() ctx: Ctx) {
    return readSecurity(ctx);
  }

  @Query(() => CompanyUsageType)
  companyUsage(@Context() ctx: Ctx) {
    return companyUsage(ctx, {});
  }

  @Mutation(() => SetSecurityPolicyResult)
  setSecurityPolicy(
    @Context() ctx: Ctx,
    @Arg('input', () => SetSecurityPolicyInput) input: SetSecurityPolicyInput,
  ) {
    return answer(ctx, companySeesAtOnce(ctx, setSecurityPolicy(ctx, input)));
  }
}

const KINDS: Readonly<Record<'address' | 'totp', BarrierKind>> = {
  address: BarrierKind.ADDRESS,
  totp: BarrierKind.TOTP,
};

/** What the session says of the company's rules. */
@Resolver(() => SessionType)
export class SessionSecurityResolver {
  @FieldResolver(() => SessionBarrier, { nullable: true })
  async barrier(@Context() { signedIn }: Ctx): Promise<SessionBarrier | null> {
    const barrier = signedIn?.barrier;
    if (!signedIn || !barrier) return null;
    const company = (await signedIn.companies()).find(({ id }) => id === barrier.tenantId);
    return { kind: KINDS[barrier.kind], company: company?.name ?? '' };
  }

  @FieldResolver(() => PasswordRules)
  async passwordRules(@Context() ctx: Ctx): Promise<PasswordRules> {
    const { passwordMinLength, passwordKinds } = ctx.who ? await securityHere(ctx) : DEFAULT_SECURITY;
    return { minLength: passwordMinLength, kinds: passwordKinds };
  }
}
