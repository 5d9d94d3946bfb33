import { afterAll, beforeAll, expect, test } from 'vitest';

import { anAddress, aServer, PASSWORD, type TestServer } from '../../../testing/index.ts';
import { inEvenTime, restOfStep } from './even-time.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer({ mail: true });
});
afterAll(() => server.stop());

test.each([
  [0, 250],
  [1, 249],
  [249, 1],
  [250, 250],
  [700, 50],
])('after %i ms it waits for %i more', (spent, rest) => {
  expect(restOfStep(spent)).toBe(rest);
});

/** Steps that some work took; a timer may fire a millisecond early. */
async function stepsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work().catch(() => undefined);
  return Math.floor((performance.now() - began + 2) / 250);
}

test('work that ends at once, and work that fails, end with a step', async () => {
  expect(await stepsOf(() => inEvenTime(async () => 1))).toBeGreaterThanOrEqual(1);
  expect(await stepsOf(() => inEvenTime(() => Promise.reject(new Error('no'))))).toBeGreaterThanOrEqual(1);
  await expect(inEvenTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test.each(['/auth/sign-up/email', '/auth/request-password-reset', '/auth/send-verification-email'])(
  '%s waits for a full step, the account known or not, and answers alike',
  async (url) => {
    const known = anAddress();
    await server.auth.ensureAccount({ email: known, password: PASSWORD, name: '王芳', locale: 'zh-CN' });
    for (const email of [known, anAddress()]) {
      const ask = () => server.browser().post(url, { email, name: '李雷', password: PASSWORD });
      let status = 0;
      expect(await stepsOf(async () => (status = (await ask()).status))).toBeGreaterThanOrEqual(1);
      expect(status).toBe(200);
    }
  },
);
