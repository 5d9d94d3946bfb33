import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, expect, onTestFinished, test, vi } from 'vitest';

import { identityChanged } from '../../../kernel/facts/identity-changes.ts';
import { Rights } from '../../../kernel/rights.ts';
import { aTenant, hearStatements, world } from '../../../testing/index.ts';
import {
  aCustomerRow,
  aLiveServer,
  aReader,
  changed,
  closeLiveServers,
  codes,
  READ,
  SUBSCRIBE,
  until,
} from '../../../testing/live-server.ts';

afterEach(closeLiveServers);

test('a stream tells what concerns its reader; another company hears nothing', async () => {
  const { live, people, follow } = await aLiveServer();
  const [tenant, other] = [await aTenant(), await aTenant()];
  people.set('a', aReader(tenant)).set('b', aReader(other));
  const [one, two] = [await aCustomerRow(tenant, '北京星辰'), await aCustomerRow(tenant, '上海远航')];
  const [all, single, stranger] = [
    await follow('a'),
    await follow('a', { query: SUBSCRIBE, variables: { id: two } }),
    await follow('b'),
  ];
  for (const id of [one, two]) live.tell(changed(tenant, id));
  live.tell(changed(other, one));
  await until(() => all.events.length === 2 && single.events.length === 1);
  expect(all.events.map(({ data }) => data?.data?.customersChanged.customer?.name)).toEqual([
    '北京星辰',
    '上海远航',
  ]);
  expect(single.events[0]?.data?.data?.customersChanged.customer?.id).toBe(two);
  await sleep(100);
  // A foreign id is as good as unknown: nothing is told.
  expect(stranger.events).toEqual([]);
  expect(stranger.comments).toBeGreaterThan(0);
});

test('a record that leaves the reader’s sight is told as gone, once, and only to a stream that told of it', async () => {
  const { live, people, follow } = await aLiveServer();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const id = await aCustomerRow(tenant, '将被删除');
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
  expect(knowing.events.map(({ data }) => data?.data?.customersChanged.customer?.name ?? null)).toEqual([
    '将被删除',
    null,
  ]);
  expect(late.events).toEqual([]);
});

test('two hundred streams of two classes cost two statements for each fact', async () => {
  const { live, people, follow } = await aLiveServer();
  const tenant = await aTenant();
  const id = await aCustomerRow(tenant, '人人关注');
  for (let n = 0; n < 10; n += 1)
    people.set(`p${n}`, aReader(tenant, n % 2 === 0 ? {} : { can: ['customer.read', 'complaint.read'] }));
  const streams = await Promise.all(Array.from({ length: 200 }, (_, n) => follow(`p${n % 10}`)));
  let statements = 0;
  const stopHearing = hearStatements((text) => (statements += text.startsWith(READ) ? 1 : 0));
  try {
    for (let n = 1; n <= 3; n += 1) {
      live.tell(changed(tenant, id));
      await until(() => streams.every((stream) => stream.events.length === n), 20_000);
    }
  } finally {
    stopHearing();
  }
  expect(statements).toBe(6);
  expect(
    streams.every((stream) =>
      stream.events.every(({ data }) => data?.data?.customersChanged.customer?.name === '人人关注'),
    ),
  ).toBe(true);
});

test('a stream ends after sign-out, and nothing is told in between', async () => {
  const { live, people, follow } = await aLiveServer();
  const tenant = await aTenant();
  const id = await aCustomerRow(tenant, '秘密');
  people.set('a', aReader(tenant)).set('b', aReader(tenant));
  const [stream, other] = [await follow('a'), await follow('b')];
  people.delete('a');
  // Longer than it takes until somebody looks who is behind a stream.
  await sleep(300);
  live.tell(changed(tenant, id));
  await stream.ended;
  await until(() => other.events.length === 1);
  expect(codes(stream)).toEqual(['complete']);
});

test('a changed membership cuts the stream at once, without a farewell, so that the client comes back under its new rights', async () => {
  // Nobody looks from time to time who is behind a stream: it has to be told.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { people, follow } = await aLiveServer();
  const tenant = await aTenant();
  const reader = aReader(tenant);
  people.set('a', reader);
  const stream = await follow('a');
  people.set('a', { ...reader, who: { ...reader.who!, membershipVersion: 2, rights: new Rights([]) } });
  identityChanged({ memberId: reader.who!.memberId! });
  await stream.ended;
  expect(stream.events).toEqual([]);
  expect(codes(await follow('a').then(async (again) => (await again.ended, again)))).toEqual([
    'FORBIDDEN',
    'complete',
  ]);
});

test('a page that shows another person or company follows nothing', async () => {
  const { people, follow } = await aLiveServer();
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [reader, before] = [aReader(tenant), aReader(other)];
  people.set('a', reader);
  const asked = async (person: string, company: string): Promise<unknown[]> => {
    const headers = { 'x-zd-person': person, 'x-zd-company': company };
    const stream = await follow('a', undefined, { headers });
    await until(() => stream.events.length > 0 || stream.comments > 0);
    return codes(stream);
  };
  const { userId } = reader.who!;
  expect(await asked(before.who!.userId, other.id)).toEqual(['OTHER_SESSION', 'complete']);
  expect(await asked(userId, other.id)).toEqual(['OTHER_SESSION', 'complete']);
  expect(await asked(userId, tenant.id)).toEqual([]);
});

test('a page that looks through a colleague’s eyes follows what he sees, and ends with the look', async () => {
  const { live, people, follow } = await aLiveServer();
  const tenant = await aTenant();
  const [viewer, seen] = [aReader(tenant), aReader(tenant)];
  const blind = { ...seen.who!, rights: new Rights([]) };
  people.set('a', viewer).set('a look', { signedIn: viewer.signedIn, who: seen.who });
  people.set('a blind', { signedIn: viewer.signedIn, who: blind });
  const through = (look: string) => follow('a', undefined, { headers: { 'x-zd-seeing': look } });
  expect(codes(await through('blind').then(async (one) => (await one.ended, one)))[0]).toBe('FORBIDDEN');
  const [own, stream] = [await follow('a'), await through('look')];
  const id = await aCustomerRow(tenant, '海港货运');
  live.tell(changed(tenant, id));
  await until(() => own.events.length === 1 && stream.events.length === 1);
  people.set('a look', { signedIn: viewer.signedIn, who: undefined, isSeeingOver: true });
  await stream.ended;
  const late = await through('look');
  await late.ended;
  expect(codes(late)).toEqual(['SEEING_OVER', 'complete']);
  live.tell(changed(tenant, id));
  await until(() => own.events.length === 2);
});

test('whoever may not follow is told why and let go', async () => {
  const { people, follow } = await aLiveServer();
  people.set('a', aReader(await aTenant(), { can: ['complaint.read'] }));
  const refused = async (cookie: string, body?: object): Promise<unknown[]> => {
    const stream = await follow(cookie, body);
    await stream.ended;
    return codes(stream);
  };
  expect(await refused('nobody')).toEqual(['UNAUTHENTICATED', 'complete']);
  expect(await refused('a')).toEqual(['FORBIDDEN', 'complete']);
  expect(await refused('a', { query: '{ one }' })).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(await refused('a', { query: 'subscription { nonsense }' })).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(
    await refused('a', {
      query: `subscription { ${Array.from({ length: 30 }, (_, n) => `a${n}: customersChanged { customer { id } }`).join(' ')} }`,
    }),
  ).toEqual(['BAD_USER_INPUT', 'complete']);
  expect(
    await refused('a', { query: '-', extensions: { persistedQuery: { sha256Hash: 'unknown' } } }),
  ).toEqual(['UNKNOWN_DOCUMENT', 'complete']);
});

test('text is refused where only trusted documents run, and a form of another site gets nowhere', async () => {
  const { people, follow, url } = await aLiveServer(false);
  people.set('a', aReader(await aTenant()));
  const stream = await follow('a');
  await stream.ended;
  expect(codes(stream)).toEqual(['UNKNOWN_DOCUMENT', 'complete']);
  const form = await fetch(url, {
    method: 'POST',
    headers: { cookie: 'a', 'content-type': 'text/plain', accept: 'text/event-stream' },
    body: '{}',
  });
  expect(form.status).toBe(415);
});

test('missed facts cut a stream, so that its client reads anew', async () => {
  const { live, people, follow } = await aLiveServer();
  const [tenant, other] = [await aTenant(), await aTenant()];
  people.set('a', aReader(tenant)).set('b', aReader(other));
  const [here, there] = [await follow('a'), await follow('b')];
  live.tell({ gap: true, tenantId: tenant.id });
  await here.ended;
  expect(here.events).toEqual([]);
  const id = await aCustomerRow(other, '仍在');
  live.tell(changed(other, id));
  await until(() => there.events.length === 1);
  live.tell({ gap: true, tenantId: undefined });
  await there.ended;
  expect(codes(there)).toEqual(['next']);
});

test('more facts than a reader can take end in a cut, not in memory', async () => {
  const { live, people, follow } = await aLiveServer();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const stream = await follow('a');
  const id = await aCustomerRow(tenant, '太多');
  for (let n = 0; n < 500; n += 1) live.tell(changed(tenant, id));
  await stream.ended;
  expect(stream.events.length).toBeLessThan(10);
  expect(codes(stream)).not.toContain('complete');
});

test('other cookies beside the session make room for nobody', async () => {
  const { people, follow } = await aLiveServer(true, { session: 2, person: 3, company: 4, all: 9 });
  const tenant = await aTenant();
  const reader = aReader(tenant);
  people.set('a', reader).set('phone', reader).set('b', aReader(tenant)).set('c', aReader(tenant));
  people.set('other', aReader(await aTenant()));
  const isFull = (cookie: string): Promise<boolean> =>
    follow(cookie).then(
      () => false,
      (error: Error) => error.message.includes('429'),
    );
  expect([await isFull('a'), await isFull('a; x=1'), await isFull('a; x=2')]).toEqual([false, false, true]);
  // Another device of the same person, then a colleague, then the whole company.
  expect([await isFull('phone'), await isFull('phone; x=1')]).toEqual([false, true]);
  expect([await isFull('b'), await isFull('c')]).toEqual([false, true]);
  expect(await isFull('other')).toBe(false);
});

test('a place is free again once its stream has ended', async () => {
  const { people, follow, subscriptions } = await aLiveServer(true, {
    session: 1,
    person: 1,
    company: 1,
    all: 1,
  });
  people.set('a', aReader(await aTenant()));
  for (let n = 0; n < 3; n += 1) {
    const leave = new AbortController();
    await follow('a', undefined, { signal: leave.signal });
    await expect(follow('a')).rejects.toThrow('429');
    leave.abort();
    await until(() => subscriptions.size === 0);
  }
  const refused = await follow('a', { query: '{ one }' });
  await refused.ended;
  await follow('a');
});

test('a client that leaves is forgotten, and a closing server lets its streams go', async () => {
  const { live, people, follow, subscriptions, app } = await aLiveServer();
  const tenant = await aTenant();
  people.set('a', aReader(tenant));
  const leave = new AbortController();
  await follow('a', { query: SUBSCRIBE }, { signal: leave.signal });
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
