import { setTimeout as sleep } from 'node:timers/promises';

import { connect, type Connection, type Shot } from './connection.ts';
import { watched } from './in-database.ts';
import { median, ratio, rounds, type Shooter, type Span } from './load.ts';
import { REQUESTS } from './requests.ts';
import { compileTimes } from './rights/compiling.ts';
import { signIn, type Asker } from './sessions.ts';
import { aroundShots, type Stage } from './stage.ts';

/** What it costs to see a part only, and how fast a right is gone. */
export interface ScopeFigures {
  /** Of a member who reads his team only, against the owner: node CPU for a list, and its time in the database. */
  readonly cpu: number;
  readonly database: number;
  /** The same after a thousand roles and ten thousand people came. */
  readonly crowdCpu: number;
  readonly crowdDatabase: number;
  /** Milliseconds in which rights are compiled anew then: of the reader, who holds 21 roles, and of one of the crowd, who holds three. */
  readonly compileMany: number;
  readonly compileFew: number;
  /** Seconds from the request that takes a role until the next request is refused, and until the open stream has ended; the worst of several. */
  readonly refused: number;
  readonly closed: number;
}

interface Pace {
  readonly span: Span;
  readonly patience: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

const ROLES = 1000;
const PEOPLE = 10_000;
const TEAMS = 100;
const ROLES_OF_ONE = 3;
const REVOCATIONS = 5;
const PATIENCE_MILLISECONDS = 10_000;

/** A thousand roles that give what the reader of a team has, and ten thousand people in a hundred teams who hold three each. */
const CROWD = [
  `insert into app.role (tenant_id, id, key, name_zh, name_en)
   select $1, md5('crowd role' || n)::uuid, 'crowd' || n, '角色' || n, 'Role ' || n from generate_series(1, ${ROLES}) n`,
  `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
   select $1, md5('crowd role' || n)::uuid, p.permission, p.row_scope from generate_series(1, ${ROLES}) n
   cross join app.role r join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id where r.tenant_id = $1 and r.key = 'team-reader'`,
  `insert into app.org_unit (tenant_id, id, parent_id, kind, name)
   select $1, md5('crowd team' || n)::uuid, u.id, 'team', '团队' || n from generate_series(1, ${TEAMS}) n
   cross join app.org_unit u where u.tenant_id = $1 and u.parent_id is null`,
  `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email)
   select $1, md5('crowd member' || n)::uuid, md5('crowd user' || n)::uuid, u.id, md5('crowd team' || (1 + n % ${TEAMS}))::uuid, '同事' || n, 'crowd-' || n || '@example.test'
   from generate_series(1, ${PEOPLE}) n cross join app.org_unit u where u.tenant_id = $1 and u.parent_id is null`,
  // What a reference is checked by is planned for companies of a few people otherwise, and reads all of them each time.
  'analyze app.membership',
  `insert into app.membership_role (tenant_id, membership_id, role_id)
   select $1, md5('crowd member' || n)::uuid, md5('crowd role' || (1 + (n * ${ROLES_OF_ONE} + k) % ${ROLES}))::uuid
   from generate_series(1, ${PEOPLE}) n cross join generate_series(1, ${ROLES_OF_ONE}) k`,
  // The reader holds roles of the crowd besides, and is looked at anew.
  `insert into app.membership_role (tenant_id, membership_id, role_id)
   select $1, $2, md5('crowd role' || n)::uuid from generate_series(1, 20) n`,
  `update app.membership set version = version + 1 where tenant_id = $1 and id = $2`,
];
const valuesIn = (statement: string): number =>
  statement.includes('$2') ? 2 : statement.includes('$1') ? 1 : 0;
/** A role that gives nothing: what is left to somebody who loses his. */
const NOTHING = `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, md5('bench nothing')::uuid, 'benchNothing', '无权限', 'Nothing') on conflict do nothing`;

const listOf = (asker: Asker): Shot => REQUESTS.list.ours(asker, undefined);

/** Milliseconds in the database of the same question by two people who take turns; medians, the first ones to warm up. */
async function inDatabase(
  stage: Stage,
  repeats: number,
  askers: readonly [Asker, Asker],
): Promise<readonly [number, number]> {
  const times: readonly [number[], number[]] = [[], []];
  const warm = Math.ceil(repeats / 2);
  await watched(stage.database, async (durations) => {
    const connection = await connect(stage.targets.ours.port);
    const ask = async (asker: Asker): Promise<number> => {
      durations.take();
      await connection.send(listOf(asker));
      return durations.take();
    };
    for (let at = -warm; at < repeats; at += 1) {
      const both = [await ask(askers[0]), await ask(askers[1])] as const;
      if (at >= 0) both.forEach((time, which) => times[which]?.push(time));
    }
    connection.close();
  });
  return [median(times[0]), median(times[1])];
}

/** How much dearer the list is for one than for the other: node CPU under load, and time in the database alone. */
async function compared(
  stage: Stage,
  { span, patience, repeats }: Pace,
  [owner, reader]: readonly [Asker, Asker],
): Promise<{ readonly cpu: number; readonly database: number }> {
  const target = stage.targets.ours;
  const shooter = (name: string, asker: Asker): Shooter => ({ name, target, next: () => listOf(asker) });
  const results = await rounds(
    [shooter('owner', owner), shooter('team', reader)],
    span,
    aroundShots(stage, false, patience),
  );
  const [ofOwner, ofReader] = await inDatabase(stage, repeats * 2, [owner, reader]);
  return { cpu: ratio(results, 'cpu', ['team', 'owner']), database: ofReader / ofOwner };
}

const GIVE = `mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename ... on UserError { message } } }`;

const giving = (owner: Asker, id: string, roleKeys: readonly string[]): Shot => ({
  path: '/graphql',
  headers: { cookie: owner.cookie },
  body: JSON.stringify({ query: GIVE, variables: { input: { id, roleKeys } } }),
});

/** A stream of a member, until it ends. */
async function streamOf(port: number, { cookie }: Asker): Promise<{ readonly ended: Promise<number> }> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql/stream`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { casesChanged { __typename } }' }),
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  });
  if (answer.status !== 200) throw new Error(`The stream answered ${answer.status}`);
  const ended = answer.text().then(
    () => performance.now(),
    () => performance.now(),
  );
  return { ended };
}

/** Asks until it is refused; answers when. */
async function refusedAt(connection: Connection, member: Asker): Promise<number> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (performance.now() < end) {
    const answer = await connection.send(listOf(member));
    if (answer.body.includes('"FORBIDDEN"')) return performance.now();
    await sleep(5);
  }
  return Number.NaN;
}

/** Takes the role of a member over HTTP, several times, while he asks and listens. */
async function revocations(
  port: number,
  owner: Asker,
  member: Asker,
): Promise<{ refused: number; closed: number }> {
  const [own, his] = [await connect(port), await connect(port)];
  const worst = { refused: 0, closed: 0 };
  const give = async (roleKeys: readonly string[]): Promise<void> => {
    const answer = await own.send(giving(owner, member.member, roleKeys));
    if (!answer.body.includes('"Member"')) throw new Error(answer.body.toString('utf8').slice(0, 300));
  };
  try {
    for (let at = 0; at < REVOCATIONS; at += 1) {
      const stream = await streamOf(port, member);
      await his.send(listOf(member));
      await sleep(300);
      const began = performance.now();
      const [, refused, closed] = await Promise.all([
        give(['benchNothing']),
        refusedAt(his, member),
        stream.ended,
      ]);
      worst.refused = Math.max(worst.refused, (refused - began) / 1000);
      worst.closed = Math.max(worst.closed, (closed - began) / 1000);
      await give(['agent']);
    }
    return worst;
  } finally {
    own.close();
    his.close();
  }
}

/** All figures about seeing a part only, in the big company. */
export async function scopeFigures(stage: Stage, pace: Pace): Promise<ScopeFigures> {
  const { database, admin, secret, targets } = stage;
  const { big } = database.facts;
  const signed = await signIn(database.adminUrl, secret, [
    { company: big, as: 'owner' },
    { company: big, as: 'teamReader' },
    { company: big, as: 'agent' },
  ]);
  const [owner, reader, agent] = signed;
  if (!owner || !reader || !agent) throw new Error('Nobody is signed in');
  const alone = await compared(stage, pace, [owner, reader]);
  pace.say(`team against owner: CPU ${alone.cpu.toFixed(2)}, database ${alone.database.toFixed(2)}`);
  await admin.query(NOTHING, [big.id]);
  const { refused, closed } = await revocations(targets.ours.port, owner, agent);
  pace.say(`revoked: refused after ${refused.toFixed(3)} s, stream closed after ${closed.toFixed(3)} s`);
  for (const statement of CROWD)
    await admin.query(statement, [big.id, reader.member].slice(0, valuesIn(statement)));
  await admin.query(
    'analyze app.role, app.role_permission, app.membership, app.membership_role, app.org_unit',
  );
  const crowd = await compared(stage, pace, [owner, reader]);
  const people = await admin.query<{ userId: string }>(
    `select user_id as "userId" from app.membership where tenant_id = $1 and id in ($2, md5('crowd member7')::uuid) order by id = $2 desc`,
    [big.id, reader.member],
  );
  const [compileMany = Number.NaN, compileFew = Number.NaN] = await compileTimes(
    database.urls.rw,
    big.id,
    people.rows.map(({ userId }) => userId),
  );
  pace.say(
    `rights compiled in ${compileMany.toFixed(2)} ms (21 roles), ${compileFew.toFixed(2)} ms (3 roles)`,
  );
  pace.say(
    `with 1,000 roles and 10,000 people: CPU ${crowd.cpu.toFixed(2)}, database ${crowd.database.toFixed(2)}`,
  );
  return {
    ...alone,
    crowdCpu: crowd.cpu,
    crowdDatabase: crowd.database,
    compileMany,
    compileFew,
    refused,
    closed,
  };
}

const NONE: ScopeFigures = {
  cpu: Number.NaN,
  database: Number.NaN,
  crowdCpu: Number.NaN,
  crowdDatabase: Number.NaN,
  compileMany: Number.NaN,
  compileFew: Number.NaN,
  refused: Number.NaN,
  closed: Number.NaN,
};
const BAR = 1.2;
const COMPILE_MILLISECONDS = 5;

/** The figures against their bars. */
export function scopeLines(figures: ScopeFigures = NONE) {
  const { cpu, database, crowdCpu, crowdDatabase, compileMany, compileFew, refused, closed } = figures;
  const worst = (a: number, b: number): number =>
    Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b);
  return [
    {
      key: 'scope_cpu_vs_owner',
      what: 'list of a member who reads his team only against the owner: node CPU, worse of an ordinary company and one of 1,000 roles and 10,000 people',
      value: worst(cpu, crowdCpu),
      bar: { most: BAR },
    },
    { what: 'the same: time in the database, ordinary company', value: database, bar: { most: BAR } },
    {
      what: 'the same: time in the database, 1,000 roles and 10,000 people',
      value: crowdDatabase,
      bar: { most: BAR },
    },
    {
      key: 'compile_rights_ms',
      what: 'the same company: ms until the rights of a member with 21 roles are compiled',
      value: compileMany,
      bar: { most: COMPILE_MILLISECONDS },
    },
    { what: 'the same: of a member with 3 roles', value: compileFew, bar: { most: COMPILE_MILLISECONDS } },
    {
      key: 'revoke_s',
      what: 'a role is taken: s until the next request is refused and the open stream has ended',
      value: worst(refused, closed),
      bar: { most: 1 },
    },
    { what: 'the same: s until the next request is refused', value: refused },
  ];
}
