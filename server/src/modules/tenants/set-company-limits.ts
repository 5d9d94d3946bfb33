import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { keepUndoHours } from '../imports/index.ts';
import { deputyDaysProblem } from '../organisation/index.ts';
import type { SetCompanyLimitsInput } from './company.type.ts';
import { Tenant } from './tenant.entity.ts';
import { heldNow } from './usage/held-now.ts';

/** As far as the database lets the figures go. */
const MOST = 1_000_000;
const MOST_MEMBERS = 100_000;
const STORAGE = { least: 100, most: 10_000_000 } as const;

/** The figures that other modules judge: all of a form is kept, or nothing. */
function keptElsewhere(
  tx: Tx,
  company: Tenant,
  { importUndoHours, deputyDays }: SetCompanyLimitsInput,
): InvalidField | undefined {
  if (typeof deputyDays === 'number' && deputyDays !== company.deputyDays) {
    const wrong = deputyDaysProblem(tx, deputyDays, 'deputyDays');
    if (wrong) return wrong;
    company.deputyDays = deputyDays;
  }
  return typeof importUndoHours === 'number'
    ? keepUndoHours(tx, importUndoHours, 'importUndoHours')
    : undefined;
}

/** Says how much may be changed or carried out at once, and how much the company may hold; never less than it holds already. */
export const setCompanyLimits = command('company.update', async (input: SetCompanyLimitsInput, tx) => {
  const { bulkLimit, exportLimit, memberLimit, storageLimitMb } = input;
  const check = new InputCheck()
    .range('bulkLimit', bulkLimit, 1, MOST)
    .range('exportLimit', exportLimit, 1, MOST)
    .range('memberLimit', memberLimit, 1, MOST_MEMBERS)
    .range('storageLimitMb', storageLimitMb, STORAGE.least, STORAGE.most);
  if (check.problem) return check.problem;
  const company = await tx.em.findOne(Tenant, { id: tx.tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!company) throw notFound();
  const { members, megabytes } = await heldNow(tx.sql);
  if (memberLimit !== undefined && memberLimit !== null && memberLimit < members)
    check.fail('memberLimit', 'company.limit.members', { used: members });
  if (storageLimitMb !== undefined && storageLimitMb !== null && storageLimitMb < megabytes)
    check.fail('storageLimitMb', 'company.limit.storage', { used: megabytes });
  if (check.problem) return check.problem;
  const wrong = keptElsewhere(tx, company, input);
  if (wrong) return wrong;
  const { bulkLimit: bulk, exportLimit: carried } = company;
  company.bulkLimit = bulkLimit ?? bulk;
  company.exportLimit = exportLimit ?? carried;
  company.memberLimit = memberLimit ?? company.memberLimit;
  company.storageLimitMb = storageLimitMb ?? company.storageLimitMb;
  tx.note({ bulkLimit: company.bulkLimit, exportLimit: company.exportLimit });
  return { type: 'Company', id: company.id };
});
