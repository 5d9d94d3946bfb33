import type { AddressInfo } from 'node:net';

import { aServer, type TestServer } from '@zhoudao/server/testing';
import { serverAudits } from 'graphql-http';
import { afterAll, describe, expect, test } from 'vitest';

/**
 * Optional audits that send a GET as a link or an image of another site could: Apollo's rule against cross-site requests
 * refuses those on purpose. They pass with the header that only our own pages can set.
 */
const CROSS_SITE = new Set(['5A70', 'D6D5', '6A70']);

let server: TestServer | undefined;
let started: Promise<string> | undefined;

async function start(): Promise<string> {
  server = await aServer();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/graphql`;
}

const url = (): Promise<string> => (started ??= start());
const preflighted: typeof fetch = (address, init) =>
  fetch(address, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'true' } });

afterAll(() => server?.stop());

const plain = serverAudits({ url });
const optional = serverAudits({ url, fetchFn: preflighted }).filter((audit) => CROSS_SITE.has(audit.id));

describe('GraphQL over HTTP', () => {
  test.each(
    [...plain.filter((audit) => !CROSS_SITE.has(audit.id)), ...optional].map(
      (audit) => [audit.id, audit.name, audit] as const,
    ),
  )('%s %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  test('all audits are there, mandatory ones without any help', () => {
    expect(plain.length).toBeGreaterThan(55);
    expect(plain.filter((audit) => CROSS_SITE.has(audit.id)).map((audit) => audit.name.slice(0, 4))).toEqual([
      'MAY ',
      'MAY ',
      'MAY ',
    ]);
  });
});

test('a GET that another site could send is refused', async () => {
  for (const audit of plain.filter((one) => CROSS_SITE.has(one.id))) {
    const result = await audit.fn();
    expect(result.status).toBe('notice');
    const body =
      result.status === 'ok'
        ? undefined
        : ((await result.response.json()) as { errors: { extensions: { code: string } }[] });
    expect({
      status: result.status === 'ok' ? 200 : result.response.status,
      code: body?.errors[0]?.extensions.code,
    }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  }
});
