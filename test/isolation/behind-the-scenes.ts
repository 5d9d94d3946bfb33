import { randomBytes, randomUUID } from 'node:crypto';

import { world, type Person } from '@zhoudao/server/testing';

import type { MarkedCompany } from './company.ts';
import type { Named } from './filling.ts';

/** A job that failed for good; no worker runs here. */
export async function aDeadLetter({ tenant, mark }: MarkedCompany): Promise<{ readonly id: string }> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `insert into app.dead_letter (tenant_id, id, consumer, fact_id, type, payload, fact_at, reason, detail, state, runs, failed_at)
     values ($1, $2, 'notifications.mail', $2, 'notification.added', jsonb_build_object('mark', $3::text), now(), 'defect', $3, 'dead', 9, now())`,
    [tenant.id, id, mark],
  );
  return { id };
}

/** An invitation that nobody opened; the product makes them over plain HTTP. */
export async function anInvitation({ tenant, mark, owner }: MarkedCompany): Promise<{ readonly id: string }> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `insert into app.invitation (tenant_id, id, email, role_id, token_hash, invited_by, expires_at)
     select $1, $2, $3, id, $5, $4, now() + interval '1 day' from app.role where tenant_id = $1 limit 1`,
    [tenant.id, id, `${mark}@example.test`, owner.id, randomBytes(32)],
  );
  return { id };
}

const PACK = 'zhoudao.retail';
const ACTS: Readonly<Record<string, string>> = {
  switchOnPack: 'SWITCH_ON',
  switchOffPack: 'SWITCH_OFF',
  upgradePack: 'UPGRADE',
};
const PLAN = 'query ($pack: String!, $act: PackAct!) { packPlan(pack: $pack, act: $act) { fingerprint } }';
const switching = (verb: string): string =>
  `mutation ($input: SwitchPackInput!) { ${verb}(input: $input) { ... on Pack { id } } }`;

/** The plan of a switch that is possible now; what stands in its way is switched before. */
export async function planFor(
  { tenant }: Pick<MarkedCompany, 'tenant'>,
  person: Person,
  verb: string,
): Promise<Named | undefined> {
  const ask = async (name: string): Promise<string | undefined> =>
    (await person.ask(PLAN, { pack: PACK, act: ACTS[name] })).packPlan.fingerprint ?? undefined;
  const before = verb === 'switchOnPack' ? 'switchOffPack' : 'switchOnPack';
  const way = await ask(before);
  if (way !== undefined) await person.ask(switching(before), { input: { pack: PACK, fingerprint: way } });
  if (verb === 'upgradePack') {
    const { admin } = await world();
    await admin.query(`update app.company_pack set version = '0.9.0' where tenant_id = $1 and pack = $2`, [
      tenant.id,
      PACK,
    ]);
  }
  const id = await ask(verb);
  return id === undefined ? undefined : { id };
}
