import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { filter, pipe } from '@graphql-yoga/subscription';
import Fastify, { type FastifyInstance } from 'fastify';
import { GraphQLID, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';

import type { Ctx } from '../kernel/ctx.ts';
import { seenOrGone, watching, type LiveFact } from '../kernel/facts/subscriptions.ts';
import { sqlStatement } from '../kernel/reading/statement.ts';
import { Rights } from '../kernel/rights.ts';
import type { ReadScope } from '../kernel/scope.ts';
import { newId } from '../kernel/values/ids.ts';
import { SEEING } from '../runtime/http/acting-as.ts';
import { NOBODY, type Identity } from '../runtime/http/identify.ts';
import { Live, Subscriptions } from '../runtime/http/sse/index.ts';
import type { MostStreams } from '../runtime/http/sse/places.ts';
import { TrustedDocuments } from '../runtime/http/trusted-documents.ts';
import type { TestTenant } from './people/tenants.ts';
import { world } from './world.ts';

/** A customer as streams tell of it. */
interface Row {
  readonly id: string;
  readonly name: string;
}

/** How the one statement begins that reads what is told. */
export const READ = `select id, name from app.customer where tenant_id = `;
const byId = sqlStatement<Row>('test-live-customers', `${READ}:tenantId and id = any(:ids)`);
const batch = async (ids: readonly string[], read: ReadScope): Promise<(Row | null)[]> => {
  const rows = new Map((await read.rows(byId(), { ids })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
};

type Changed = Extract<LiveFact, { type: 'customer.changed' }>;
const options = watching(
  'customer.read',
  ['customer.changed'],
  (fact, { id }: { id?: string }) => id === undefined || fact.payload.customerId === id,
);

/** A subscription as type-graphql makes it from the same options. */
function schemaOn(live: Live): GraphQLSchema {
  const customer = new GraphQLObjectType({
    name: 'Customer',
    fields: { id: { type: GraphQLID }, name: { type: GraphQLString } },
  });
  const change = new GraphQLObjectType({ name: 'Change', fields: { customer: { type: customer } } });
  const customersChanged = {
    type: new GraphQLNonNull(change),
    args: { id: { type: GraphQLID } },
    subscribe: (_root: unknown, args: { id?: string }, context: Ctx) =>
      pipe(
        live.subscribe(options.topics, options.topicId({ context })),
        filter((payload: LiveFact) => options.filter({ payload, args, context })),
      ),
    resolve: async ({ payload }: Changed, _args: unknown, ctx: Ctx) => ({
      customer: seenOrGone(
        ctx,
        payload.customerId,
        await ctx.scope.read.loader(batch).load(payload.customerId),
      ),
    }),
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { one: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { customersChanged } }),
  });
}

/** Follows customers, all or one. */
export const SUBSCRIBE = 'subscription ($id: ID) { customersChanged(id: $id) { customer { id name } } }';

const open: { app: FastifyInstance; leave: AbortController }[] = [];

/** Lets every server of a test go. */
export async function closeLiveServers(): Promise<void> {
  for (const { app, leave } of open.splice(0)) {
    leave.abort();
    app.server.closeAllConnections();
    await app.close();
  }
}

/** What a client has heard so far. */
export interface Stream {
  readonly events: {
    readonly event: string;
    readonly data: {
      data?: { customersChanged: { customer: Row | null } };
      errors?: { extensions: { code: string } }[];
    } | null;
  }[];
  readonly comments: number;
  readonly ended: Promise<void>;
}

/** A server with subscriptions over a schema of one field; people sign in by putting an identity under a cookie. */
export async function aLiveServer(allowAdHoc = true, most?: MostStreams) {
  const { source } = await world();
  const live = new Live();
  const people = new Map<string, Identity>();
  const subscriptions = new Subscriptions({
    set: async () => ({ key: '', schema, server: undefined as never }),
    source,
    // Under a cookie and the look that a page names stands who is seen by it.
    identify: async ({ cookie = '', [SEEING]: seeing }: IncomingHttpHeaders) =>
      people.get(seeing === undefined ? cookie : `${cookie} ${String(seeing)}`) ?? NOBODY,
    sessionCookie: (cookie = '') => cookie.split(';')[0] ?? '',
    documents: new TrustedDocuments([]),
    allowAdHoc,
    ...(most ? { most } : {}),
  });
  const schema = schemaOn(live);
  const app = Fastify();
  subscriptions.routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const leave = new AbortController();
  open.push({ app, leave });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql/stream`;
  const follow = async (
    cookie: string,
    body: object = { query: SUBSCRIBE },
    {
      signal = leave.signal,
      headers = {},
    }: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Stream> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
      signal,
    });
    if (answer.status !== 200) throw new Error(`The stream was answered by ${answer.status}`);
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
        if (event)
          stream.events.push({ event: event[1] ?? '', data: event[2] ? JSON.parse(event[2]) : null });
      }
    }
  };
  stream.ended = read().catch(() => undefined);
  return stream;
}

/** Somebody who may read customers of a company. */
export const aReader = (
  tenant: TestTenant,
  { can = ['customer.read'], teamId = tenant.teamId, version = 1 } = {},
): Identity => {
  const userId = newId();
  const who = {
    tenantId: tenant.id,
    memberId: newId(),
    userId,
    teamIds: [teamId],
    unitIds: [tenant.unitId],
    rights: new Rights(can.map((permission) => ({ permission, rowScope: 'all' as const }))),
  };
  return {
    signedIn: {
      userId,
      email: 'a@example.test',
      name: 'A',
      emailVerified: true,
      twoFactorEnabled: false,
      companies: async () => [],
    },
    who: {
      ...who,
      membershipVersion: version,
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      companyTimeZone: 'Asia/Shanghai',
    },
  };
};

/** A customer as a row, without a command. */
export async function aCustomerRow(tenant: TestTenant, name: string): Promise<string> {
  const { admin } = await world();
  const id = newId();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, unit_id) values ($1, $2, $3, 'org', $4, '', '', 'new', $5)`,
    [tenant.id, id, id.slice(-8), name, tenant.unitId],
  );
  return id;
}

/** The fact that a customer changed. */
export const changed = (tenant: TestTenant, customerId: string): LiveFact => ({
  tenantId: tenant.id,
  type: 'customer.changed',
  payload: { customerId },
});
/** Waits until something is so. */
export const until = async (isSo: () => boolean, milliseconds = 20_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !isSo(); await sleep(10))
    if (Date.now() > end) throw new Error('waited in vain');
};
/** What a stream heard, as codes of refusals or names of events. */
export const codes = (stream: Stream): unknown[] =>
  stream.events.map(({ event, data }) => data?.errors?.[0]?.extensions.code ?? event);
