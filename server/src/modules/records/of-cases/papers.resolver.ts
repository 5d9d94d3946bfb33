import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { CaseInterface, fixedOnOpening } from '../../cases/index.ts';
import { RecordFormType, RecordType } from '../record.type.ts';
import { papersOfCase } from './papers.query.ts';

/** The papers of cases. */
@Resolver(() => CaseInterface)
export class CasePapersResolver {
  /** The paper that it was opened with and those of its steps. */
  @FieldResolver(() => [RecordType])
  papers(@Root() row: CaseInterface, @Context() ctx: Ctx) {
    return papersOfCase(ctx, row.id);
  }
}

/** What is said of a paper because cases are opened with it. */
@Resolver(() => RecordFormType)
export class OpeningPaperResolver {
  /** Fields that are not corrected on the paper of a case: they were said once, or the product gives them. */
  @FieldResolver(() => [String])
  fixedFields(@Root() { key }: RecordFormType): readonly string[] {
    return fixedOnOpening(key);
  }
}
