import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { createPool } from '@zhoudao/server/database';
import { world } from '@zhoudao/server/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aSite, type Site } from '../api/client.ts';

const CLIENTS = 40;
const CONNECTIONS = 3;
/** A page of some hundred kilobytes: more than the machine's own buffers hold for all of them. */
const LARGE =
  '{ customers(first: 100) { nodes { id name number address contacts(first: 5) { nodes { id name } } } } }';
const SMALL = '{ customers(first: 1) { nodes { id } } }';
const CREATE =
  'mutation ($i: CreateCustomerInput!) { createCustomer(input: $i) { __typename ... on UserError { code message } } }';

let site: Site;
let pool: pg.Pool;
let owner: Readonly<Record<string, string>>;
const sockets = new Set<net.Socket>();

beforeAll(async () => {
  const { source, urls } = await world();
  pool = createPool({ url: urls.rw, max: CONNECTIONS, name: 'slow', waitMilliseconds: 2000 });
  site = await aSite({ source: { ...source, pool } });
  owner = await site.anOwner();
  for (let n = 0; n < 100; n += 1)
    await site.ask(
      {
        query: CREATE,
        variables: { i: { kind: 'ORG', name: `客户${n}`, address: '长'.repeat(400), allowDuplicate: true } },
      },
      owner,
    );
}, 120_000);
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await site.stop();
  await pool.end();
});

function aSocket(): net.Socket {
  const socket = net.connect(site.port, '127.0.0.1');
  socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  sockets.add(socket);
  return socket;
}

const head = (length: number): string =>
  [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${length}`,
    ...Object.entries(owner).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');

/** Asks for much and reads one byte a second. */
function reader(): net.Socket {
  const socket = aSocket();
  const body = JSON.stringify({ query: LARGE });
  socket.pause();
  socket.write(head(Buffer.byteLength(body)) + body);
  const sip = setInterval(() => socket.read(1), 1000);
  socket.on('close', () => clearInterval(sip));
  return socket;
}

/** Announces a large body, sends a little of it, and then nothing. */
function staller(): net.Socket {
  const socket = aSocket();
  socket.write(`${head(500_000)}{"query": "`);
  return socket;
}

/** Everybody else meanwhile: of twenty requests, reads and writes, how many found no connection in time or failed otherwise. */
async function othersRefused(): Promise<number> {
  let refused = 0;
  for (let n = 0; n < 20; n += 1) {
    const told = await site.ask(
      n % 2 === 0
        ? { query: SMALL }
        : { query: CREATE, variables: { i: { kind: 'ORG', name: `旁人${n}`, allowDuplicate: true } } },
      owner,
    );
    if (told.failures.length > 0) refused += 1;
  }
  return refused;
}

/** Connections that are lent or waited for. A slow machine may work on the answers for a while; who reads slowly would hold his for good. */
const lent = (): number => pool.waitingCount + pool.totalCount - pool.idleCount;
const allGivenBack = async (): Promise<void> => {
  await expect.poll(lent, { timeout: 60_000 }).toBe(0);
};

const leave = async (): Promise<void> => {
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => sockets.size).toBe(0);
};

describe('clients that take their time', () => {
  test(`${CLIENTS} that read one byte a second hold no connection to the database and keep nobody from his`, async () => {
    for (let n = 0; n < CLIENTS; n += 1) reader();
    await sleep(1500);
    await allGivenBack();
    expect(sockets.size).toBe(CLIENTS);
    expect(await othersRefused()).toBe(0);
    await allGivenBack();
    await leave();
  });

  test(`${CLIENTS} whose upload stalls hold no connection either, and are cut off in the end`, async () => {
    for (let n = 0; n < CLIENTS; n += 1) staller();
    await sleep(500);
    expect(await othersRefused()).toBe(0);
    await allGivenBack();
    // Waiting for the real limits would take minutes; that they are there is what can be forgotten.
    const { requestTimeout, headersTimeout, timeout } = site.server.app.server;
    expect({ requestTimeout, headersTimeout, timeout }).toEqual({
      requestTimeout: 600_000,
      headersTimeout: 60_000,
      timeout: 120_000,
    });
    await leave();
  });

  test('a client that says nothing more is cut off when its time is over', async () => {
    const { server } = site.server.app;
    server.setTimeout(400);
    const silent = staller();
    // Without the limit the test itself would run out of time.
    await new Promise((resolve) => void silent.on('close', resolve).resume());
    server.setTimeout(120_000);
    expect(await othersRefused()).toBe(0);
  });
});
