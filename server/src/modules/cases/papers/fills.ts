import { holds } from '../../../kernel/ctx.ts';
import { neededBy } from '../../../kernel/reading/policy.ts';
import type { Rights } from '../../../kernel/rights.ts';
import { allTypes } from '../case-type.ts';
import { casePolicy } from '../case.policy.ts';

/** Whether somebody fills in a paper for cases: he opens such cases with it, or takes steps of some. */
export const fillsForCases = (rights: Rights, paper: string): boolean =>
  allTypes().some(({ opening, opens }) => opening?.paper === paper && rights.can(opens)) ||
  holds(rights, neededBy(casePolicy, 'case.advance'));
