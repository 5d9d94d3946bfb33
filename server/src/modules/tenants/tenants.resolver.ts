import { Arg, Ctx as Context, Field, FieldResolver, Mutation, ObjectType, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { SessionType } from '../access/index.ts';
import { caseTypesOf, CaseTypeType } from '../cases/index.ts';
import { entriesOf, LabelPair, retiredOf, templatesOf } from '../templates/index.ts';
import { CompanyChoice, CompanyType, RenameCompanyInput, SetCompanyLimitsInput } from './company.type.ts';
import { logoOf, setCompanyLogo, SetCompanyLogoInput } from './logo/set-company-logo.ts';
import { readCompany, renameCompany } from './rename-company.ts';
import { setCompanyLimits } from './set-company-limits.ts';

/** The entries of one dictionary in the reader's language. */
@ObjectType('Dictionary', { simpleResolvers: true })
export class DictionaryType {
  @Field(() => String)
  key!: string;

  @Field(() => [LabelPair])
  entries!: LabelPair[];

  /** What is no longer offered, with its words: earlier records carry it. */
  @Field(() => [LabelPair])
  retired!: LabelPair[];
}

/** The session lists so many companies at most. */
const MOST_COMPANIES = 50;

const RenameCompanyResult = resultOf(
  'RenameCompanyResult',
  CompanyType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** What the company adds to the session; somebody without one sees empty lists. */
@Resolver(() => SessionType)
export class SessionCompanyResolver {
  @FieldResolver(() => CompanyType, { nullable: true })
  company(@Context() ctx: Ctx) {
    return ctx.who ? readCompany(ctx, ctx.who.tenantId) : null;
  }

  @FieldResolver(() => [CompanyChoice])
  async companies(@Context() ctx: Ctx): Promise<CompanyChoice[]> {
    const all = (await ctx.signedIn?.companies()) ?? [];
    const open = all.filter((company) => !company.isDisabled).slice(0, MOST_COMPANIES);
    return open.map(({ id, name }) => ({ id, name, isCurrent: id === ctx.who?.tenantId }));
  }

  @FieldResolver(() => [DictionaryType])
  async dictionaries(@Context() ctx: Ctx): Promise<DictionaryType[]> {
    if (!ctx.who) return [];
    const templates = await templatesOf(ctx.scope.read, ctx.who.tenantId);
    return templates.keysOf('dictionary').map((key) => ({
      key,
      entries: entriesOf(templates, key, ctx.locale),
      retired: retiredOf(templates, key, ctx.locale),
    }));
  }

  @FieldResolver(() => [CaseTypeType])
  caseTypes(@Context() ctx: Ctx) {
    return ctx.who ? caseTypesOf(ctx) : [];
  }
}

/** The company itself. */
@Resolver(() => CompanyType)
export class CompanyResolver {
  @Mutation(() => RenameCompanyResult)
  renameCompany(@Context() ctx: Ctx, @Arg('input', () => RenameCompanyInput) input: RenameCompanyInput) {
    return answer(ctx, renameCompany(ctx, input));
  }

  @Mutation(() => RenameCompanyResult)
  setCompanyLimits(
    @Context() ctx: Ctx,
    @Arg('input', () => SetCompanyLimitsInput) input: SetCompanyLimitsInput,
  ) {
    return answer(ctx, setCompanyLimits(ctx, input));
  }

  @Mutation(() => RenameCompanyResult)
  setCompanyLogo(@Context() ctx: Ctx, @Arg('input', () => SetCompanyLogoInput) input: SetCompanyLogoInput) {
    return answer(ctx, setCompanyLogo(ctx, input));
  }

  /** The logo as a `data:` address; asked for apart from the session, which every page waits for. */
  @FieldResolver(() => String, { nullable: true })
  logo(@Context() ctx: Ctx) {
    return logoOf(ctx);
  }
}
