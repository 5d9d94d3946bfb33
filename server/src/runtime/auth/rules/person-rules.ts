import type { Pool } from 'pg';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import {
  securityOf,
  strictestPassword,
  type SecurityPolicy,
} from '../../../kernel/security/security-policy.ts';
import { PgReadScope } from '../../database/read-scope.ts';
import { companiesOfUser } from '../session/companies-of-user.ts';

const security = sqlStatement<{ name: string; security: Partial<SecurityPolicy>; timeZone: string }>(
  'identity-company-security',
  `select name, security, time_zone as "timeZone" from app.tenant where id = :tenantId`,
);

/** What all companies of a person together ask of what belongs to himself. */
export interface PersonRules {
  readonly password: Pick<SecurityPolicy, 'passwordMinLength' | 'passwordKinds'>;
  readonly signInNotice: boolean;
  readonly companies: readonly string[];
  /** In which he is told when something happened: that of the company in which he has been longest. */
  readonly timeZone: string;
}

/** The zone of a company that never said another. */
const USUAL_ZONE = 'Asia/Shanghai';

/** The rules for somebody who belongs to no company. */
export const RULES_OF_NOBODY: PersonRules = {
  password: strictestPassword([]),
  signInNotice: true,
  companies: [],
  timeZone: USUAL_ZONE,
};

/** The strictest rules of the companies that are open to a person. */
export async function rulesOfPerson(pool: Pool, userId: string): Promise<PersonRules> {
  const companies = (await companiesOfUser(pool, userId)).filter((company) => !company.isDisabled);
  const there: {
    readonly name: string;
    readonly security: Partial<SecurityPolicy>;
    readonly timeZone: string;
  }[] = [];
  // One after the other: somebody in many companies must not take a connection for each.
  for (const { id } of companies) {
    const read = new PgReadScope(pool, id);
    try {
      there.push(...(await read.rows(security())));
    } finally {
      await read.close();
    }
  }
  const policies = there.map((row) => securityOf(row.security));
  return {
    password: strictestPassword(policies),
    signInNotice: policies.length === 0 || policies.some((policy) => policy.signInNotice),
    companies: there.map((row) => row.name),
    timeZone: there[0]?.timeZone ?? USUAL_ZONE,
  };
}
