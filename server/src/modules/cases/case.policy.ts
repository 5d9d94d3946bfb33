import type { Who } from '../../kernel/ctx.ts';
import { inScope, neededBy, policy, type Condition, type Judged } from '../../kernel/reading/policy.ts';
import { caseTypeKeys } from './case-type.ts';

const unfinished: readonly Condition[] = [{ field: 'category', notIn: ['closed', 'withdrawn'] }];

/**
 * One rule for every case type, with rights of each type: `case.read` stands for `complaint.read` and its like. What the stage allows (advance, close, a type's own verbs) is not here: it follows from
 * the statechart, and `viewerCan` adds it.
 */
export const casePolicy = policy('case', {
  kinds: { field: 'type', all: caseTypeKeys },
  read: 'case.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  share: 'case.share',
  lasting: ['case.assign'],
  actions: {
    'case.share': { needs: 'case.share' },
    'case.assign': { needs: 'case.assign', when: unfinished },
    'case.update': { needs: 'case.update', when: unfinished },
    'case.comment': { needs: 'case.comment' },
    'case.link': { needs: 'case.link' },
  },
});

/** What lets somebody see cases of some type. */
export const READS_CASES = neededBy(casePolicy, 'case.read');

/** Whether a permission reaches this case. */
export const reachesCase = (who: Who, permission: string, row: object): boolean =>
  inScope(casePolicy, who, permission, row as Judged);

/** Whether nothing more can happen to a case but to be reopened. */
export const isEnded = (record: { readonly category: string }): boolean =>
  record.category === 'closed' || record.category === 'withdrawn';
