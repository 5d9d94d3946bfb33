import { Arg, Ctx as Context, ID, Resolver, Root, Subscription } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { NothingToTell, seenOrGone, watching, type LiveFact } from '../../../kernel/facts/subscriptions.ts';
import { READS_CASES } from '../case.policy.ts';
import { CASE_SUBJECT } from '../subject/case-subject.ts';
import { caseById } from './case-list.query.ts';
import { CaseChange } from './case.interface.ts';

const TOLD = [
  'case.opened',
  'case.changed',
  'case.assigned',
  'case.moved',
  'case.commented',
  'clock.warned',
  'clock.breached',
] as const;

type Told = Extract<LiveFact, { type: (typeof TOLD)[number] }>;

interface Wanted {
  readonly caseId?: string;
  readonly type?: string;
}

const caseIdOf = ({ payload }: Told): string | undefined => {
  if ('caseId' in payload) return payload.caseId;
  return payload.subjectType === CASE_SUBJECT ? payload.subjectId : undefined;
};

const concerns = (fact: Told, wanted: Wanted): boolean => {
  const id = caseIdOf(fact);
  const isWantedType =
    wanted.type === undefined || !('type' in fact.payload) || fact.payload.type === wanted.type;
  return id !== undefined && isWantedType && (wanted.caseId === undefined || wanted.caseId === id);
};

/** Cases as they change, for open lists and pages. */
@Resolver()
export class CasesChangedResolver {
  @Subscription(() => CaseChange, watching<(typeof TOLD)[number], Wanted>(READS_CASES, TOLD, concerns))
  async casesChanged(
    @Root() fact: Told,
    @Context() ctx: Ctx,
    @Arg('caseId', () => ID, { nullable: true }) _caseId?: string,
    @Arg('type', () => String, { nullable: true }) type?: string,
  ): Promise<CaseChange> {
    const caseId = caseIdOf(fact) ?? '';
    const row = seenOrGone(ctx, caseId, await caseById(ctx, caseId));
    // The facts of clocks do not say of what type their case is.
    if (row && type !== undefined && row.type !== type) throw new NothingToTell();
    return { caseId, case: row, kind: fact.type };
  }
}
