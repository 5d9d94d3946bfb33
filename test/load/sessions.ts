import { createHmac, randomBytes } from 'node:crypto';

import pg from 'pg';

import { MEMBER, type BenchCompany } from './data/companies.ts';

/** A person who asks: company, member and the cookie of a real session. */
export interface Asker {
  readonly company: BenchCompany;
  readonly member: string;
  readonly cookie: string;
}

/** One way to sign many people in: the rows that a sign-in leaves behind, and cookies signed with the server's secret. */
export async function signIn(adminUrl: string, secret: string, wanted: readonly Wanted[]): Promise<Asker[]> {
  const signed = wanted.map(({ company, as }) => {
    const { id, userId } = company.members[MEMBER[as]] ?? { id: '', userId: '' };
    return { company, member: id, userId, token: randomBytes(24).toString('base64url') };
  });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    `insert into auth.session ("expiresAt", token, "updatedAt", "userId", "companyId")
     select now() + interval '12 hours', token, now(), user_id, company_id from unnest($1::text[], $2::uuid[], $3::uuid[]) s (token, user_id, company_id)`,
    [signed.map((one) => one.token), signed.map((one) => one.userId), signed.map((one) => one.company.id)],
  );
  await client.end();
  return signed.map(({ company, member, token }) => {
    const mac = createHmac('sha256', secret).update(token).digest('base64');
    return { company, member, cookie: `zd.session_token=${encodeURIComponent(`${token}.${mac}`)}` };
  });
}

/** Who shall be signed in. */
export interface Wanted {
  readonly company: BenchCompany;
  readonly as: keyof typeof MEMBER;
}
