import { LockMode } from '@mikro-orm/core';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { admits, isBadRange, rangeText, readRange } from '../../../kernel/security/address-list.ts';
import { securityIn } from '../../../kernel/security/company-security.ts';
import {
  SECURITY_BOUNDS,
  securityOf,
  type SecurityPolicy,
} from '../../../kernel/security/security-policy.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { givableRoles } from '../../access/index.ts';
import { Tenant } from '../tenant.entity.ts';
import type { SecurityPolicyType, SetSecurityPolicyInput } from './security.type.ts';

/** More ranges than this belong into a firewall. */
const MOST_RANGES = 100;

/** The ranges in the form in which they are kept, or the first line that is none. */
function rangesOf(lines: readonly string[]): readonly string[] | InvalidField {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (written.length > MOST_RANGES)
    return new InvalidField('addresses', 'input.tooMany', { max: MOST_RANGES });
  const ranges: string[] = [];
  for (const line of written) {
    const read = readRange(line);
    if (!isBadRange(read)) ranges.push(rangeText(read));
    else
      return new InvalidField('addresses', `security.range.${read.problem}`, {
        line: line.slice(0, 60),
        nearest: read.nearest ?? '',
      });
  }
  return [...new Set(ranges)];
}

/** Whoever saves a list must still be let in by it. From where owners come nobody else knows: others make a list no narrower. */
function lockOut(
  tx: Tx,
  before: readonly string[],
  ranges: readonly string[] | undefined,
): InvalidField | undefined {
  if (ranges === undefined || ranges.length === 0) return undefined;
  const isNarrower = before.length === 0 || before.some((range) => !ranges.includes(range));
  if (isNarrower && !tx.rights.holdsRole(OWNER_ROLE))
    return new InvalidField('addresses', 'security.addresses.owner');
  if (admits(ranges)(tx.address)) return undefined;
  return tx.address === undefined
    ? new InvalidField('addresses', 'security.addresses.unknown')
    : new InvalidField('addresses', 'security.addresses.lockOut', { address: tx.address });
}

type Given = { -readonly [Key in keyof SecurityPolicy]?: SecurityPolicy[Key] };

async function given(tx: Tx, input: SetSecurityPolicyInput): Promise<Given | InvalidField> {
  const check = new InputCheck();
  for (const [field, { min, max }] of Object.entries(SECURITY_BOUNDS))
    check.range(field, input[field as keyof typeof SECURITY_BOUNDS], min, max);
  if (check.problem) return check.problem;
  const { idempotencyKey: _key, ...said } = input;
  const policy = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && value !== null),
  ) as Given;
  if (input.totpRoles) {
    const known = await givableRoles(tx);
    const unknown = input.totpRoles.findIndex((key) => !known.has(key));
    if (unknown >= 0) return new InvalidField(`totpRoles.${unknown}`, 'input.unknown');
    policy.totpRoles = [...new Set(input.totpRoles)];
  }
  if (input.addresses) {
    const ranges = rangesOf(input.addresses);
    if (ranges instanceof InvalidField) return ranges;
    policy.addresses = ranges;
  }
  return policy;
}

/** Says how safely the company is entered; it holds from the next request of everybody. */
export const setSecurityPolicy = command('company.secure', async (input: SetSecurityPolicyInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const said = await given(tx, input);
  if (said instanceof InvalidField) return said;
  const company = await tx.em.findOne(Tenant, { id: tx.tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!company) throw notFound();
  const before = securityOf(company.security);
  const refused = lockOut(tx, before.addresses, said.addresses);
  if (refused) return refused;
  const after = { ...before, ...said };
  if (after.totpFor === 'roles' && after.totpRoles.length === 0)
    return new InvalidField('totpRoles', 'input.required');
  company.security = after;
  tx.note({ before, after });
  return { type: 'SecurityPolicy', id: company.id };
});

/** The rules that hold for whoever works in this company. */
export const securityHere = (ctx: Ctx): Promise<SecurityPolicy> => securityIn(ctx.scope.read);

/** The policy, for those who may set it. */
export async function readSecurity(ctx: Ctx): Promise<SecurityPolicyType> {
  const { address } = memberWith(ctx, 'company.secure');
  return { ...(await securityHere(ctx)), ownAddress: address ?? null } as SecurityPolicyType;
}

recordReader('SecurityPolicy', (ctx) => readSecurity(ctx));
