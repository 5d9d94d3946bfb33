import { Arg, Ctx as Context, Int, Mutation, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { TemplateDraftResult } from '../drafting/draft.type.ts';
import { ImportTemplatesInput, TemplateImportType, TemplateNameInput } from '../exchange/exchange.type.ts';
import { exportTemplates } from '../exchange/export-templates.query.ts';
import { importTemplates } from '../exchange/import-templates.ts';
import { TemplateMark, TemplateSummaryConnection } from '../listing/summary.type.ts';
import { templateList } from '../listing/template-list.query.ts';
import { PublishTemplateResult } from '../template.type.ts';
import { forgetTemplates } from '../tenant-templates.ts';
import { createTemplateDraft } from './create-draft.ts';
import { CreateTemplateDraftInput, RetireTemplateInput } from './making.type.ts';
import { retireTemplate } from './retire-template.ts';

const ImportTemplatesResult = resultOf(
  'ImportTemplatesResult',
  TemplateImportType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Templates of a company as a list: begun, retired, exported, read in. */
@Resolver()
export class MakingResolver {
  @Query(() => TemplateSummaryConnection)
  templateList(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('kind', () => String, { nullable: true }) kind?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
    @Arg('marks', () => [TemplateMark], { nullable: true }) marks?: TemplateMark[],
  ) {
    return templateList(ctx, { first, after, kind, search, marks });
  }

  /** The text of a file. */
  @Query(() => String)
  templateFile(@Context() ctx: Ctx, @Arg('names', () => [TemplateNameInput]) names: TemplateNameInput[]) {
    return exportTemplates(ctx, names);
  }

  @Mutation(() => TemplateDraftResult)
  createTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => CreateTemplateDraftInput) input: CreateTemplateDraftInput,
  ) {
    return answer(ctx, createTemplateDraft(ctx, input));
  }

  @Mutation(() => ImportTemplatesResult)
  importTemplates(
    @Context() ctx: Ctx,
    @Arg('input', () => ImportTemplatesInput) input: ImportTemplatesInput,
  ) {
    return answer(ctx, importTemplates(ctx, input));
  }

  @Mutation(() => PublishTemplateResult)
  retireTemplate(@Context() ctx: Ctx, @Arg('input', () => RetireTemplateInput) input: RetireTemplateInput) {
    const retired = retireTemplate(ctx, input).finally(() => forgetTemplates(memberOf(ctx).tenantId));
    return answer(ctx, retired);
  }
}
