import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../kernel/errors/access-error.ts';
import { StaleVersion } from '../../kernel/errors/user-error.ts';
import { mayAct } from '../../kernel/reading/policy.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { CaseAlreadyClosed } from './case-errors.ts';
import { ServiceCase } from './case.entity.ts';
import { casePolicy, isEnded } from './case.policy.ts';

/** The case that an input names; without a version the verb does not mind what others changed. */
export interface Named {
  readonly id: string;
  readonly version?: number;
}

/** What a verb needs of the case. */
export interface Wanted {
  readonly permission: string;
  readonly type?: string;
  /** For the verbs that also work on a case that has ended. */
  readonly isEndedToo?: boolean;
}

/** The case for change: its row locked, readable, within the permission's reach, unfinished and as it was last seen. */
export async function findCase(
  tx: Tx,
  { id, version }: Named,
  wanted: Wanted,
): Promise<ServiceCase | StaleVersion | CaseAlreadyClosed> {
  const where = { id, ...(wanted.type === undefined ? {} : { type: wanted.type }) };
  const record = isId(id)
    ? await tx.em.findOne(ServiceCase, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!record) throw notFound();
  mayAct(casePolicy, tx, wanted.permission, record as never);
  if (isEnded(record) && wanted.isEndedToo !== true) return new CaseAlreadyClosed();
  return version === undefined || version === record.version ? record : new StaleVersion(record.version);
}

/** How a case that was looked at is called where it is told why nothing was done to it. */
export async function caseLabel(tx: Tx, id: string): Promise<string> {
  const record = await tx.em.findOne(ServiceCase, { id });
  return record ? `${record.number} ${record.title}` : '';
}
