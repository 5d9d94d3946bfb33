import { LockMode } from '@mikro-orm/core';

import { on } from '../../../kernel/facts/events.ts';
import { ServiceCase } from '../case.entity.ts';
import { clocksJudgedAnew } from './clocks.ts';

/** Nobody has as many open cases; whatever is beyond follows when its clock is looked at next. */
const MOST = 500;

/** What is promised depends on the customer's grade: a new grade moves the due times of his open cases at once. */
export const onCustomerGraded = on(
  'cases.customer-graded',
  'customer.changed',
  async ({ payload }, tx) => {
    const open = await tx.em.find(
      ServiceCase,
      { customerId: payload.customerId, category: { $nin: ['closed', 'withdrawn'] } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, limit: MOST },
    );
    for (const record of open) await clocksJudgedAnew(tx, record);
  },
  ({ fields }) => fields?.includes('grade') === true,
);
