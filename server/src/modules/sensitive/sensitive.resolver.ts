import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { companyKeys, CompanyKeysType, CompanyKeyType } from './keys/company-keys.query.ts';
import { rotateCompanyKey, RotateCompanyKeyInput } from './keys/rotate-company-key.ts';
import { revealValue } from './looking/reveal-value.ts';
import { RevealedType, RevealValueInput } from './looking/reveal.type.ts';
import {
  sensitiveSetting,
  SensitiveSettingType,
  setSensitiveSetting,
  SetSensitiveSettingInput,
} from './settings/sensitive-setting.ts';

const MISTAKES = [InvalidField, FreshSignInRequired, KeyInFlight, KeyMismatch] as const;
const RevealResult = resultOf('RevealResult', RevealedType, ...MISTAKES);
const SensitiveSettingResult = resultOf('SensitiveSettingResult', SensitiveSettingType, ...MISTAKES);
const CompanyKeysResult = resultOf('CompanyKeysResult', CompanyKeysType, ...MISTAKES);

/** Values that are kept sealed, and the keys under which they lie. */
@Resolver()
export class SensitiveResolver {
  @Query(() => SensitiveSettingType)
  sensitiveSetting(@Context() ctx: Ctx) {
    return sensitiveSetting(ctx);
  }

  @Query(() => CompanyKeysType)
  companyKeys(@Context() ctx: Ctx) {
    return companyKeys(ctx);
  }

  @Mutation(() => RevealResult)
  revealValue(@Context() ctx: Ctx, @Arg('input', () => RevealValueInput) input: RevealValueInput) {
    return answer(ctx, revealValue(ctx, input));
  }

  @Mutation(() => SensitiveSettingResult)
  setSensitiveSetting(
    @Context() ctx: Ctx,
    @Arg('input', () => SetSensitiveSettingInput) input: SetSensitiveSettingInput,
  ) {
    return answer(ctx, setSensitiveSetting(ctx, input));
  }

  @Mutation(() => CompanyKeysResult)
  rotateCompanyKey(
    @Context() ctx: Ctx,
    @Arg('input', () => RotateCompanyKeyInput) input: RotateCompanyKeyInput,
  ) {
    return answer(ctx, rotateCompanyKey(ctx, input));
  }
}

/** Who brought a key. */
@Resolver(() => CompanyKeyType)
export class CompanyKeyResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  createdBy(@Root() key: CompanyKeyType, @Context() ctx: Ctx) {
    return memberById(ctx, key.createdById);
  }
}
