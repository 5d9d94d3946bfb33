import { meanOf, scoreOf, type Scorecard } from '@zhoudao/schema/templates';
import { Field, Float, ID, ObjectType } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { cardsOf, filledPapersOf } from '../papers/guard-papers.ts';
import { chartFor } from './case-options.query.ts';
import { LevelTone, type CaseInterface } from './case.interface.ts';

/** One item of a scorecard. */
@ObjectType('EvaluationItem', { simpleResolvers: true })
export class EvaluationItem {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Float, { nullable: true })
  max!: number | null;
}

/** What one reviewer gave, item by item. */
@ObjectType('EvaluationSheet', { simpleResolvers: true })
export class EvaluationSheet {
  /** The paper on which it stands. */
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => [Float], { nullable: 'items' })
  points!: (number | null)[];

  @Field(() => Float, { nullable: true })
  score!: number | null;

  byId!: string | null;
}

/** What several people's papers come to by the company's scorecard. */
@ObjectType('CaseEvaluation', { simpleResolvers: true })
export class CaseEvaluation {
  @Field(() => String)
  name!: string;

  @Field(() => [EvaluationItem])
  items!: EvaluationItem[];

  @Field(() => [EvaluationSheet])
  sheets!: EvaluationSheet[];

  /** The mean of the sheets, with two places. */
  @Field(() => Float, { nullable: true })
  score!: number | null;

  /** The grade that the mean earns today. */
  @Field(() => String, { nullable: true })
  grade!: string | null;

  @Field(() => LevelTone, { nullable: true })
  tone!: LevelTone | null;
}

const pointsOf = (card: Scorecard, answers: Readonly<Record<string, unknown>>): (number | null)[] =>
  card.items.map(({ id }) => (typeof answers[id] === 'number' ? answers[id] : null));

/** How a case is evaluated; null where its chart has no scorecard, or nobody has evaluated it. */
export async function evaluationOf(ctx: Ctx, row: CaseInterface): Promise<CaseEvaluation | null> {
  const chart = await chartFor(ctx, row);
  const [found] = await cardsOf(ctx.scope.read, memberOf(ctx).tenantId, chart);
  if (!found) return null;
  const [paper, card] = found;
  const filled = await filledPapersOf(ctx, row.id, paper);
  if (filled.length === 0) return null;
  const sheets = filled
    .map(({ id, byId, at, answers }) => ({
      id,
      byId,
      at,
      points: pointsOf(card, answers),
      score: scoreOf(card, answers),
    }))
    .toSorted((a, b) => Number(a.at) - Number(b.at));
  const { score, grade: earned } = meanOf(
    card,
    sheets.flatMap((sheet) => sheet.score ?? []),
  );
  const grade = card.grades.find(({ id }) => id === earned);
  return {
    name: card.title[ctx.locale],
    items: card.items.map(({ id, title, max }) => ({
      id,
      name: title[ctx.locale],
      max: max === undefined ? null : Number(max),
    })),
    sheets,
    score,
    grade: grade?.title[ctx.locale] ?? null,
    tone: (grade?.tone ?? null) as LevelTone | null,
  };
}
