import { policy, type Condition } from '../../kernel/reading/policy.ts';

const unfinished: readonly Condition[] = [{ field: 'category', notIn: ['closed', 'withdrawn'] }];

/**
 * One rule for every case type. What the stage allows (advance, close, a type's own verbs) is not here: it follows from
 * the statechart, and `viewerCan` adds it.
 */
export const casePolicy = policy('case', {
  read: 'case.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'case.assign': { needs: 'case.assign', when: unfinished },
    'case.comment': { needs: 'case.comment' },
    'case.link': { needs: 'case.link' },
  },
});

/** Whether nothing more can happen to a case but to be reopened. */
export const isEnded = (record: { readonly category: string }): boolean =>
  record.category === 'closed' || record.category === 'withdrawn';
