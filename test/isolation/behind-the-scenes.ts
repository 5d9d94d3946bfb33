import { randomBytes, randomUUID } from 'node:crypto';

import { anOwner, world, type Person } from '@zhoudao/server/testing';

import type { Named } from './asking/variables.ts';
import type { MarkedCompany } from './company.ts';

/** The call-back that somebody planned last, approved. */
export async function aCallback({ tenant }: MarkedCompany, person: Person): Promise<Named | undefined> {
  const { data } = await person.run(`{ callbacks(first: 1) { nodes { id version } } }`);
  const [planned] = data.callbacks.nodes as Named[];
  if (!planned) return planned;
  const { id, version } = planned;
  await (
    await anOwner(tenant)
  ).run(`mutation ($input: AdvanceCaseInput!) { advanceCase(input: $input) { __typename } }`, {
    input: { id, version, event: 'APPROVE' },
  });
  return { id, version: 2 };
}

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

/** A value of a dictionary that publisher and company both changed; what was open in it is settled. */
export async function aConflict({ tenant, mark }: MarkedCompany): Promise<{ readonly id: string }> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `with old as (update app.template_conflict set choice = 'outdated' where tenant_id = $1 and key = 'scale')
     insert into app.template_conflict (tenant_id, id, kind, key, path, pack, pack_version, base, ours, theirs)
     values ($1, $2, 'dictionary', 'scale', '/title/en', 'zhoudao.base', '1.0.1', to_jsonb($3::text), to_jsonb($3::text), to_jsonb($3::text))`,
    [tenant.id, id, mark],
  );
  return { id };
}

/** Says that a record came by a link; the product hears of it from people without an account. */
export async function aPublicAnswer({ tenant }: MarkedCompany): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.public_answer (tenant_id, record_id, public_form_id, language, at)
     select r.tenant_id, r.id, p.id, 'en', now() from app.record r join app.public_form p on p.tenant_id = r.tenant_id
     where r.tenant_id = $1 limit 1`,
    [tenant.id],
  );
}

/** An invitation that nobody opened, to what its sender holds himself; the product makes them over plain HTTP. */
export async function anInvitation({ tenant, mark, owner }: MarkedCompany): Promise<{ readonly id: string }> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `insert into app.invitation (tenant_id, id, email, role_id, token_hash, invited_by, expires_at)
     select $1, $2, $3, role_id, $5, $4, now() + interval '1 day' from app.membership_role
     where tenant_id = $1 and membership_id = $4 order by role_id limit 1`,
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

/** The plan of a switch that is possible now; what stands in its way is switched before. Plans are dear, so none is made in vain. */
export async function planFor(
  { tenant }: Pick<MarkedCompany, 'tenant'>,
  person: Person,
  verb: string,
): Promise<Named | undefined> {
  const ask = async (name: string): Promise<string | undefined> =>
    (await person.ask(PLAN, { pack: PACK, act: ACTS[name] })).packPlan.fingerprint ?? undefined;
  const planned = async (): Promise<Named | undefined> => {
    if (verb === 'upgradePack') {
      const { admin } = await world();
      await admin.query(`update app.company_pack set version = '0.9.0' where tenant_id = $1 and pack = $2`, [
        tenant.id,
        PACK,
      ]);
    }
    const id = await ask(verb);
    return id === undefined ? undefined : { id };
  };
  const now = await planned();
  if (now) return now;
  const before = verb === 'switchOnPack' ? 'switchOffPack' : 'switchOnPack';
  const way = await ask(before);
  if (way !== undefined) await person.ask(switching(before), { input: { pack: PACK, fingerprint: way } });
  return planned();
}

/** The newest act of somebody, as the log keeps it. */
export async function newestAct(
  { tenant }: MarkedCompany,
  { id }: Person,
  where: string,
): Promise<Named | undefined> {
  const { admin } = await world();
  const { rows } = await admin.query<Named>(
    `select id from app.audit_log where tenant_id = $1 and actor = $2 and ${where} order by id desc limit 1`,
    [tenant.id, id],
  );
  return rows[0];
}

/** Two customers that may be one; whoever is registered is compared at once, so the pair may be there. */
export async function aStoredPair({ tenant }: MarkedCompany, customers: readonly string[]): Promise<Named> {
  const [first, second] = customers.toSorted((a, b) => (a < b ? -1 : 1));
  const { admin } = await world();
  const { rows } = await admin.query<Named>(
    `insert into app.duplicate_pair (tenant_id, id, first_id, second_id, score, reasons, state, found_at) values ($1, $2, $3, $4, 90, '[]', 'open', now())
     on conflict (tenant_id, first_id, second_id) do update set state = 'open' returning id, version`,
    [tenant.id, randomUUID(), first, second],
  );
  return rows[0] as Named;
}

/** What somebody is told of a case; no relay runs here, so what listeners would store is stored by hand. */
export async function aStoredNotification(
  { tenant, mark }: MarkedCompany,
  { id: memberId }: Person,
  about: Named,
): Promise<Named> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, params, at)
     values ($1, $2, $3, 'case.assigned', 'case', $4, jsonb_build_object('mark', $5::text), now())`,
    [tenant.id, id, memberId, about.id, mark],
  );
  return { id };
}

/** In which state an import has to be for a step; most are possible once it was tried. */
const STATES: Readonly<Record<string, string>> = {
  checkImport: 'mapping',
  cancelImport: 'running',
  undoImport: 'done',
};
/** The state in which an import can be taken this step. */
export const importStateFor = (verb: string): string => STATES[verb] ?? 'checked';

/** A file that a colleague wants and somebody else has to approve: so many rows as that takes are too many for a test. */
export async function aFileAsked({ tenant, mark }: MarkedCompany, { id: memberId }: Person): Promise<Named> {
  const id = randomUUID();
  const { admin } = await world();
  await admin.query(
    `insert into app.export_run (tenant_id, id, member_id, noun, format, encoding, ask, file_name, state, total, reason, created_at, expires_at)
     values ($1, $2, $3, 'customer', 'csv', 'utf8', $4, $5, 'asked', 501, $5, now(), now() + interval '72 hours')`,
    [
      tenant.id,
      id,
      memberId,
      { filter: null, sort: 'NEWEST', columns: ['name', 'phone'], said: { search: mark } },
      `${mark}.csv`,
    ],
  );
  return { id };
}

/** A run that waits: so many rows that one command would not do are too many for a test. */
export async function aRun({ tenant, mark }: MarkedCompany, { id: memberId }: Person): Promise<Named> {
  const id = randomUUID();
  const { admin } = await world();
  await admin.query(
    `insert into app.bulk_run (tenant_id, id, member_id, noun, action, ask, state, total, created_at) values ($1, $2, $3, 'customer', 'customer.update', '{"ids": [], "changes": {}}', 'waiting', 0, now())`,
    [tenant.id, id, memberId],
  );
  await admin.query(
    `insert into app.bulk_refusal (tenant_id, run_id, row_id, label, code, reason) values ($1, $2, $3, $4, 'FORBIDDEN', $4)`,
    [tenant.id, id, randomUUID(), mark],
  );
  return { id };
}
