import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { modules, permissionNames } from '../../../app.ts';
import type { Locale } from '../../../kernel/errors/messages.ts';
import { Rights } from '../../../kernel/rights.ts';
import { anOwner, aTenant, world, type Person } from '../../../testing/index.ts';
import { aComplaint, doing } from '../../../testing/stories/case-story.ts';
import { startJobs, type Jobs } from '../../jobs/index.ts';
import { NOBODY, type Identity } from '../identify.ts';
import { TrustedDocuments } from '../trusted-documents.ts';
import { Subscriptions } from './subscriptions.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const NOTIFICATIONS = 'subscription { notificationAdded { kind text subjectId readAt } }';
const CASES =
  'subscription ($caseId: ID, $type: String) { casesChanged(caseId: $caseId, type: $type) { caseId kind case { id title owner { displayName } viewerCan } } }';

const people = new Map<string, Identity>();
let jobs: Jobs;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  const made = await world();
  jobs = await startJobs({
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules,
    clock: made.clock,
    log: quiet,
    orm: made.source.orm,
    publish: (item) => made.live.tell(item),
  });
  app = Fastify();
  const identify = async ({ cookie }: IncomingHttpHeaders): Promise<Identity> =>
    people.get(cookie ?? '') ?? NOBODY;
  new Subscriptions({
    set: async () => made.set,
    source: made.source,
    identify,
    sessionCookie: (cookie = '') => cookie,
    documents: new TrustedDocuments([]),
    allowAdHoc: true,
  }).routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql/stream`;
});

afterAll(async () => {
  app.server.closeAllConnections();
  await app.close();
  await jobs.stop();
});

/** Lets a person watch; what arrives is added to the answer. */
async function watch(person: Person, query: string, variables: object = {}, locale: Locale = 'zh-CN') {
  const { tenant, id, userId } = person;
  const rights = new Rights(permissionNames.map((permission) => ({ permission, rowScope: 'all' as const })));
  const who = {
    tenantId: tenant.id,
    memberId: id,
    userId,
    teamIds: [tenant.teamId],
    unitIds: [tenant.unitId],
    rights,
    membershipVersion: 1,
    locale,
    timeZone: 'Asia/Shanghai',
    companyTimeZone: 'Asia/Shanghai',
  };
  people.set(id, {
    signedIn: {
      userId,
      email: 'a@example.test',
      name: '',
      emailVerified: true,
      twoFactorEnabled: false,
      companies: async () => [],
    },
    who,
  });
  const headers = { cookie: id, 'content-type': 'application/json', accept: 'text/event-stream' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const events: unknown[] = [];
  const read = async (): Promise<void> => {
    for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, line] of Buffer.from(bytes)
        .toString()
        .matchAll(/event: next\ndata: (.*)\n/g))
        events.push(JSON.parse(line ?? 'null'));
    }
  };
  read().catch(() => undefined);
  return events;
}

const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = Date.now() + 30_000; !isSo(); await sleep(20))
    if (Date.now() > end) throw new Error('waited in vain');
};

test('a case that is given away shows up with its new owner, its list and nobody else', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [boss, anna, stranger] = [
    await anOwner(tenant, { name: '王芳' }),
    await anOwner(tenant, { name: 'Anna' }),
    await anOwner(other),
  ];
  const filed = await aComplaint(boss, { title: '包裹迟到' });
  const [annas, bosses, list, foreign, foreignCase] = await Promise.all([
    watch(anna, NOTIFICATIONS, {}, 'en'),
    watch(boss, NOTIFICATIONS),
    watch(boss, CASES, { type: 'complaint' }),
    watch(stranger, CASES),
    watch(stranger, CASES, { caseId: filed.id }),
  ]);
  await sleep(800); // the opening itself may have been told or not
  list.length = 0;
  await doing(boss, 'assignCase', { id: filed.id, version: filed.version, ownerId: anna.id });
  await until(() => annas.length > 0 && list.length > 0);
  expect(annas).toEqual([
    {
      data: {
        notificationAdded: {
          kind: 'case.assigned',
          text: `王芳 assigned ${filed.number} “包裹迟到” to you`,
          subjectId: filed.id,
          readAt: null,
        },
      },
    },
  ]);
  expect(list).toContainEqual({
    data: {
      casesChanged: expect.objectContaining({
        caseId: filed.id,
        case: expect.objectContaining({
          owner: { displayName: 'Anna' },
          viewerCan: expect.arrayContaining(['complaint.assign']),
        }),
      }),
    },
  });
  await sleep(300);
  expect([bosses, foreign, foreignCase]).toEqual([[], [], []]);
});
