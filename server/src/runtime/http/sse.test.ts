import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { filter, pipe } from '@graphql-yoga/subscription';
import Fastify, { type FastifyInstance } from 'fastify';
import { GraphQLID, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterEach, expect, test } from 'vitest';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/ids.ts';
import { identityChanged } from '../../kernel/identity-changes.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { Rights } from '../../kernel/rights.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { seenOrGone, watching, type LiveFact } from '../../kernel/subscriptions.ts';
import { aTenant, hearStatements, world, type TestTenant } from '../../testing/index.ts';
import { NOBODY, type Identity } from './identify.ts';
import { Live } from './sse-live.ts';
import { Subscriptions } from './sse.ts';
import { TrustedDocuments } from './trusted-documents.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

const READ = `select id, name from app.customer where tenant_id = `;
const byId = sqlStatement<Row>('test-live-customers', `${READ}:tenantId and id = any(:ids)`);
const batch = async (ids: readonly string[], read: ReadScope): Promise<(Row | null)[]> => {
  const rows = new Map((await read.rows(byId(), { ids })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
};

type Changed = Extract<LiveFact, { type: 'customer.changed' }>;
const options = watching('customer.read', ['customer.changed'], (fact, { id }: { id?: string }) => id === undefined || fact.payload.customerId === id);

/** A subscription as type-graphql makes it from the same options. */
function schemaOn(live: Live): GraphQLSchema {
  const customer = new GraphQLObjectType({ name: 'Customer', fields: { id: { type: GraphQLID }, name: { type: GraphQLString } } });
  const change = new GraphQLObjectType({ name: 'Change', fields: { customer: { type: customer } } });
  const customersChanged = {
    type: new GraphQLNonNull(change),
    args: { id: { type: GraphQLID } },
    subscribe: (_root: unknown, args: { id?: string }, context: Ctx) =>
      pipe(live.subscribe(options.topics, options.topicId({ context })), filter((payload: LiveFact) => options.filter({ payload, args, context }))),
    resolve: async ({ payload }: Changed, _args: unknown, ctx: Ctx) => ({
      customer: seenOrGone(ctx, payload.customerId, await ctx.scope.read.loader(batch).load(payload.customerId)),
    }),
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { one: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { customersChanged } }),
  });
}

const SUBSCRIBE = 'subscription ($id: ID) { customersChanged(id: $id) { customer { id name } } }';

const open: { app: FastifyInstance; leave: AbortController }[] = [];
afterEach(async () => {
  for (const { app, leave } of open.splice(0)) {
    leave.abort();
    app.server.closeAllConnections();
    await app.close();
  }
});

interface Stream {
  readonly events: { readonly event: string; readonly data: { data?: { customersChanged: { customer: Row | null } }; errors?: { extensions: { code: string } }[] } | null }[];
  readonly comments: number;
  readonly ended: Promise<void>;
}

async function server(allowAdHoc = true) {
  const { source } = await world();
  const live = new Live();
  const people = new Map<string, Identity>();
  const subscriptions = new Subscriptions({
    set: async () => ({ key: '', schema, server: undefined as never }),
    source,
    identify: async ({ cookie }: IncomingHttpHeaders) => people.get(cookie ?? '') ?? NOBODY,
    documents: new TrustedDocuments([]),
    allowAdHoc,
  });
  const schema = schemaOn(live);
  const app = Fastify();
  subscriptions.routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const leave = new AbortController();
  open.push({ app, leave });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql/stream`;
  const follow = async (cookie: string, body: object = { query: SUBSCRIBE }, signal: AbortSignal = leave.signal): Promise<Stream> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      signal,
    });
    expect(answer.status).toBe(200);
    return reading(answer);
  };
  return { live, people, follow, url, subscriptions, app };
}

function reading(answer: Response): Stream {
  const stream = { events: [] as Stream['events'], comments: 0, ended: Promise.resolve() };
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (rest + Buffer.from(bytes).toString()).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        if (part.startsWith(':')) stream.comments += 1;
        const event = /^event: (\w+)(?:\ndata: ?(.*))?$/s.exec(part);
        if (event) stream.events.push({ event: event[1] ?? '', data: event[2] ? JSON.parse(event[2]) : null });
      }
    }
  };
  stream.ended = read().catch(() => undefined);
  return stream;
}

const aReader = (tenant: TestTenant, { can = ['customer.read'], teamId = tenant.teamId, version = 1 } = {}): Identity => {
  const userId = newId();
  const who = { tenantId: tenant.id, memberId: newId(), userId, teamId, unitIds: [tenant.unitId], rights: new Rights(can.map((permission) => ({ permission, rowScope: 'all' as const }))) };
  return {
    signedIn: { userId, email: 'a@example.test', name: 'A', emailVerified: true, twoFactorEnabled: false, companies: async () => [] },
    who: { ...who, membershipVersion: version, locale: 'en', timeZone: 'Asia/Shanghai' },
  };
};

async function aCustomer(tenant: TestTenant, name: string): Promise<string> {
  const { admin } = await world();
  const id = newId();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, unit_id) values ($1, $2, $3, 'org', $4, '', '', 'new', $5)`,
    [tenant.id, id, id.slice(-8), name, tenant.unitId],
  );
  return id;
}

const changed = (tenant: TestTenant, customerId: string): LiveFact => ({ tenantId: tenant.id, type: 'customer.changed', payload: { customerId } });
const until = async (isSo: () => boolean, milliseconds = 4000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !isSo(); await sleep(10)) if (Date.now() > end) throw new Error('waited in vain');
};
const codes = (stream: Stream): unknown[] => stream.events.map(({ event, data }) => data?.errors?.[0]?.extensions.code ?? event);

test('a stream tells what concerns its reader; another company hears nothing', async () => {
  const { live, people, follow } = await server();
  const [tenant, other] = [await aTenant(), await aTenant()];
  people.set('a', aReader(tenant)).set('b', aReader(other));
  const [one, two] = [await aCustomer(tenant, '北京星辰'), await aCustomer(tenant, '上海远航')];
  const [all, single, stranger] = [await follow('a'), await follow('a', { query: SUBSCRIBE, variables: { id: two } }), await follow('b')];
  for (const id of [one, two]) live.tell(changed(tenant, id));
  live.tell(changed(other, one));
  await until(() => all.events.length === 2 && single.events.length === 1);
  expect(all.events.map(({ data }) => data?.data?.customersChanged.customer?.name)).toEqual(['北京星辰', '上海远航']);
  expect(single.events[0]?.data?.data?.customersChanged.customer?.id).toBe(two);
  await sleep(100);
  // A foreign id is as good as unknown: nothing is told.
  expect(stranger.events).toEqual([]);
  expect(stranger.comments).toBeGreaterThan(0);
});

test('a record that leaves the reader’s sight is told as gone, once, and only to a stream that told of it', async () => {
  const { live, people, follow } = await server();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const id = await aCustomer(tenant, '将被删除');
  const knowing = await follow('a');
  live.tell(changed(tenant, id));
  await until(() => knowing.events.length === 1);
  const late = await follow('a');
  const { admin } = await world();
  await admin.query('delete from app.customer where tenant_id = $1 and id = $2', [tenant.id, id]);
  live.tell(changed(tenant, id));
  live.tell(changed(tenant, id));
  await until(() => knowing.events.length === 2);
  await sleep(100);
  expect(knowing.events.map(({ data }) => data?.data?.customersChanged.customer?.name ?? null)).toEqual(['将被删除', null]);
  expect(late.events).toEqual([]);
});

test('two hundred streams of two classes cost two statements for each fact', async () => {
  const { live, people, follow } = await server();
  const tenant = await aTenant();
  const id = await aCustomer(tenant, '人人关注');
  for (let n = 0; n < 10; n += 1) people.set(`p${n}`, aReader(tenant, n % 2 === 0 ? {} : { can: ['customer.read', 'case.read'] }));
  const streams = await Promise.all(Array.from({ length: 200 }, (_, n) => follow(`p${n % 10}`)));
  let statements = 0;
  const stopHearing = hearStatements((text) => (statements += text.startsWith(READ) ? 1 : 0));
  try {
    for (let n = 1; n <= 3; n += 1) {
      live.tell(changed(tenant, id));
      await until(() => streams.every((stream) => stream.events.length === n), 8000);
    }
  } finally {
    stopHearing();
  }
  expect(statements).toBe(6);
  expect(streams.every((stream) => stream.events.every(({ data }) => data?.data?.customersChanged.customer?.name === '人人关注'))).toBe(true);
}, 30_000);

test('a stream ends within a second of sign-out, and nothing is told in between', async () => {
  const { live, people, follow } = await server();
  const tenant = await aTenant();
  const id = await aCustomer(tenant, '秘密');
  people.set('a', aReader(tenant)).set('b', aReader(tenant));
  const [stream, other] = [await follow('a'), await follow('b')];
  people.delete('a');
  const at = performance.now();
  await sleep(300);
  live.tell(changed(tenant, id));
  await stream.ended;
  expect(performance.now() - at).toBeLessThan(1000);
  await until(() => other.events.length === 1);
  expect(codes(stream)).toEqual(['complete']);
});

test('a changed membership cuts the stream at once, without a farewell, so that the client comes back under its new rights', async () => {
  const { people, follow } = await server();
  const tenant = await aTenant();
  const reader = aReader(tenant);
  people.set('a', reader);
  const stream = await follow('a');
  people.set('a', { ...reader, who: { ...reader.who!, membershipVersion: 2, rights: new Rights([]) } });
  const at = performance.now();
  identityChanged({ memberId: reader.who!.memberId });
  await stream.ended;
  expect(performance.now() - at).toBeLessThan(200);
  expect(stream.events).toEqual([]);
  expect(codes(await follow('a').then(async (again) => (await again.ended, again)))).toEqual(['FORBIDDEN', 'complete']);
});

test('whoever may not follow is told why and let go', async () => {
  const { people, follow } = await server();
  people.set('a', aReader(await aTenant(), { can: ['case.read'] }));
  const refused = async (cookie: string, body?: object): Promise<unknown[]> => {
    const stream = await follow(cookie, body);
    await stream.ended;
    return codes(stream);
  };
  expect(await refused('nobody')).toEqual(['UNAUTHENTICATED', 'complete']);
  expect(await refused('a')).toEqual(['FORBIDDEN', 'complete']);
  expect(await refused('a', { query: '{ one }' })).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(await refused('a', { query: 'subscription { nonsense }' })).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(await refused('a', { query: `subscription { ${Array.from({ length: 30 }, (_, n) => `a${n}: customersChanged { customer { id } }`).join(' ')} }` })).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(await refused('a', { query: '-', extensions: { persistedQuery: { sha256Hash: 'unknown' } } })).toEqual(['UNKNOWN_DOCUMENT', 'complete']);
});

test('text is refused where only trusted documents run, and a form of another site gets nowhere', async () => {
  const { people, follow, url } = await server(false);
  people.set('a', aReader(await aTenant()));
  const stream = await follow('a');
  await stream.ended;
  expect(codes(stream)).toEqual(['UNKNOWN_DOCUMENT', 'complete']);
  const form = await fetch(url, { method: 'POST', headers: { cookie: 'a', 'content-type': 'text/plain', accept: 'text/event-stream' }, body: '{}' });
  expect(form.status).toBe(415);
});

test('missed facts cut a stream, so that its client reads anew', async () => {
  const { live, people, follow } = await server();
  const [tenant, other] = [await aTenant(), await aTenant()];
  people.set('a', aReader(tenant)).set('b', aReader(other));
  const [here, there] = [await follow('a'), await follow('b')];
  live.tell({ gap: true, tenantId: tenant.id });
  await here.ended;
  expect(here.events).toEqual([]);
  const id = await aCustomer(other, '仍在');
  live.tell(changed(other, id));
  await until(() => there.events.length === 1);
  live.tell({ gap: true, tenantId: undefined });
  await there.ended;
  expect(codes(there)).toEqual(['next']);
});

test('more facts than a reader can take end in a cut, not in memory', async () => {
  const { live, people, follow } = await server();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const stream = await follow('a');
  const id = await aCustomer(tenant, '太多');
  for (let n = 0; n < 500; n += 1) live.tell(changed(tenant, id));
  await stream.ended;
  expect(stream.events.length).toBeLessThan(10);
  expect(codes(stream)).not.toContain('complete');
});

test('a client that leaves is forgotten, and a closing server lets its streams go', async () => {
  const { live, people, follow, subscriptions, app } = await server();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const leave = new AbortController();
  await follow('a', { query: SUBSCRIBE }, leave.signal);
  const staying = await follow('a');
  expect([live.size, subscriptions.size]).toEqual([2, 2]);
  leave.abort();
  await until(() => live.size === 1 && subscriptions.size === 1);
  const closing = app.close();
  await staying.ended;
  expect(codes(staying)).toEqual([]);
  await until(() => live.size === 0 && subscriptions.size === 0);
  app.server.closeAllConnections(); // the test's own client keeps an idle one
  await closing;
});
