import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { command } from '../../kernel/writing/command.ts';
import type { SetCompanyLimitsInput } from './company.type.ts';
import { Tenant } from './tenant.entity.ts';

/** As far as the database lets the figures go. */
const MOST = 1_000_000;

/** Says how many rows may be changed at once, and carried out in one file. */
export const setCompanyLimits = command('company.update', async (input: SetCompanyLimitsInput, tx) => {
  const { bulkLimit, exportLimit } = input;
  const wrong = new InputCheck()
    .range('bulkLimit', bulkLimit, 1, MOST)
    .range('exportLimit', exportLimit, 1, MOST).problem;
  if (wrong) return wrong;
  const company = await tx.em.findOne(Tenant, { id: tx.tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!company) throw notFound();
  company.bulkLimit = bulkLimit ?? company.bulkLimit;
  company.exportLimit = exportLimit ?? company.exportLimit;
  tx.note({ bulkLimit: company.bulkLimit, exportLimit: company.exportLimit });
  return { type: 'Company', id: company.id };
});
