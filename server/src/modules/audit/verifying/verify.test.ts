import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  factsOf,
  rowsOf,
  runJob,
  sealAudit,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { checkAudit, indexAudit } from './check-audit.job.ts';
import { keepDayHeads } from './keep-day-head.job.ts';

const START = `mutation { startAuditCheck(input: {}) { __typename ... on AuditCheck { id state } } }`;
const CHECK = `query ($id: ID!) { auditCheck(id: $id) { state total checked bad late startedBy { id } finishedAt
  findings(first: 50) { position kind seq untilSeq day neighbours { id seq sentence } } } }`;

async function aLog(
  rows: number,
): Promise<{ tenant: TestTenant; owner: Person; tamper: (sql: string) => Promise<unknown> }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  for (let n = 0; n < rows; n += 1) await aCustomer(owner, { name: `公司${n}`, allowDuplicate: true });
  await sealAudit(tenant);
  const { admin } = await world();
  return { tenant, owner, tamper: (sql) => admin.query(sql, [tenant.id]) };
}

/** One run of the job takes so many checks of all companies; those of others may stand before ours. */
async function runChecks(tenant: TestTenant): Promise<void> {
  const isOver = ({ state }: Readonly<Record<string, unknown>>): boolean =>
    state !== 'waiting' && state !== 'running';
  for (let run = 0; run < 100; run += 1) {
    await runJob(checkAudit);
    if ((await rowsOf('audit_check', tenant)).every(isOver)) return;
  }
  throw new Error('The checks of this company do not end');
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
async function checked(owner: Person): Promise<any> {
  const { startAuditCheck } = await owner.ask(START);
  await runChecks(owner.tenant);
  return (await owner.ask(CHECK, { id: startAuditCheck.id })).auditCheck;
}

const found = (check: { findings: { kind: string; seq: number; untilSeq: number }[] }) =>
  check.findings.map(({ kind, seq, untilSeq }) => `${kind.toLowerCase()} ${seq}-${untilSeq}`);

test('a chain that nobody touched is green, and the check leaves no trace in it but that it was asked for', async () => {
  const { tenant, owner } = await aLog(6);
  const check = await checked(owner);
  expect(check).toMatchObject({
    state: 'DONE',
    total: 6,
    checked: 6,
    bad: 0,
    findings: [],
    startedBy: { id: owner.id },
  });
  const actions = (await rowsOf('audit_log', tenant)).map((row) => row['action']);
  expect(actions.filter((action) => action !== 'customer.create')).toEqual(['audit.verify']);
  const guest = await aPerson(tenant, { can: ['audit.read'] });
  expect(codeOf(await guest.run(START))).toBe('FORBIDDEN');
});

test('a row that was changed, one that was deleted and one that was inserted are found by their numbers', async () => {
  const { tenant, owner, tamper } = await aLog(8);
  await tamper(`update app.audit_log set action = 'nothing' where tenant_id = $1 and seq = 2`);
  await tamper(`delete from app.audit_log where tenant_id = $1 and seq = 4`);
  await tamper(`insert into app.audit_log (tenant_id, id, at, actor, action, entity, seq, prev_hash, hash, sealed_at)
    select tenant_id, gen_random_uuid(), at, actor, 'forged', entity, seq, prev_hash, '\\x01', sealed_at from app.audit_log where tenant_id = $1 and seq = 6`);
  const check = await checked(owner);
  expect(found(check)).toEqual(['changed 2-2', 'missing 4-4', 'added 6-6']);
  expect(check.bad).toBe(3);
  expect(check.findings[1].neighbours.map(({ seq }: { seq: number }) => seq)).toEqual([2, 3, 5, 6]);
  expect(await factsOf(tenant)).toContain('audit.broken');
});

test('a row that was changed and hashed anew is found by its successor', async () => {
  const { owner, tamper } = await aLog(5);
  await tamper(`update app.audit_log set action = 'nothing' where tenant_id = $1 and seq = 3`);
  await tamper(`update app.audit_log l set hash = app.audit_digest(l) where tenant_id = $1 and seq = 3`);
  expect(found(await checked(owner))).toEqual(['changed 3-3']);
});

test('a tail that was cut is found by the head, and with the head changed along by what was published', async () => {
  const { tenant, owner, tamper } = await aLog(6);
  await runJob(keepDayHeads);
  await runChecks(tenant);
  const heads = await owner.ask(`{ auditDayHeads(first: 5) { day seq hash } }`);
  expect(heads.auditDayHeads).toMatchObject([{ seq: 6 }]);
  await tamper(`delete from app.audit_log where tenant_id = $1 and seq > 4`);
  expect(found(await checked(owner))).toEqual(['cut 5-6']);
  await tamper(
    `update app.audit_head h set seq = 4, hash = (select hash from app.audit_log l where l.tenant_id = h.tenant_id and l.seq = 4) where tenant_id = $1`,
  );
  await tamper(`delete from app.audit_log where tenant_id = $1 and seq is null`);
  const check = await checked(owner);
  expect(found(check)).toContain('cut 5-6');
  expect(check.findings.at(-1)).toMatchObject({ kind: 'CUT' });
  expect(check.findings.some(({ day }: { day: string | null }) => day !== null)).toBe(true);
  expect(tenant.id).toBeTruthy();
});

test('each day has one head and one check, the file holds every head, and both roles of the server cannot change it', async () => {
  const { tenant, owner } = await aLog(3);
  await runJob(keepDayHeads);
  await runJob(keepDayHeads);
  expect(await rowsOf('audit_day_head', tenant)).toHaveLength(1);
  await runChecks(tenant);
  const [check] = await rowsOf('audit_check', tenant);
  expect(check).toMatchObject({ member_id: null, state: 'done' });
  const { downloadHeads } = await import('./checks.query.ts');
  const file = await owner.as((ctx) => downloadHeads(ctx, 'all', {}));
  const parts: Uint8Array[] = [];
  for await (const part of file.body) parts.push(part);
  expect(Buffer.concat(parts).toString('utf8')).toMatch(
    /^day\tseq\tsha256\tat\n\d{4}-\d\d-\d\d\t3\t[0-9a-f]{64}\t/,
  );
  const { worker, source } = await world();
  for (const pool of [worker, source.pool])
    await expect(pool.query(`update app.audit_day_head set seq = 1`)).rejects.toMatchObject({
      code: '42501',
    });
  await expect(source.pool.query(`update app.audit_check set bad = 0`)).rejects.toMatchObject({
    code: '42501',
  });
});

test('to whom heads are mailed is checked, kept and noted without addresses', async () => {
  const { tenant, owner } = await aLog(0);
  const set = `mutation ($input: SetAuditHeadMailsInput!) { setAuditHeadMails(input: $input) { __typename ... on AuditSettings { headMails } ... on InvalidField { field message } } }`;
  expect((await owner.ask(set, { input: { emails: ['no address'] } })).setAuditHeadMails).toMatchObject({
    field: 'emails.0',
  });
  expect(
    (await owner.ask(set, { input: { emails: ['Audit@Example.test', 'audit@example.test'] } }))
      .setAuditHeadMails,
  ).toEqual({
    __typename: 'AuditSettings',
    headMails: ['audit@example.test'],
  });
  expect(JSON.stringify(await rowsOf('audit_log', tenant))).not.toContain('example.test');
});

test('what lay in the log before the side table was there is looked through by the job', async () => {
  const { tenant, tamper } = await aLog(4);
  await tamper(`delete from app.audit_touch where tenant_id = $1`);
  await tamper(`delete from app.audit_indexed where tenant_id = $1`);
  await runJob(indexAudit);
  expect((await rowsOf('audit_touch', tenant)).length).toBeGreaterThan(4);
});
