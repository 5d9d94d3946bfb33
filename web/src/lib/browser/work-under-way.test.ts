import { afterEach, expect, test, vi } from 'vitest';

import { holdsWork, saveWork, WORK } from './work-under-way.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('what is not on the server yet is brought there, and who does not answer holds nobody', async () => {
  vi.useFakeTimers();
  const save = vi.fn(() => Promise.resolve());
  const stops = [
    holdsWork(save),
    holdsWork(() => Promise.reject(new Error('unreachable'))),
    holdsWork(() => new Promise(() => undefined)),
  ];
  const over = saveWork();
  await vi.advanceTimersByTimeAsync(4000);
  expect(await over).toBe(false);
  expect(save).toHaveBeenCalledOnce();
  for (const stop of stops) stop();
  expect(await saveWork()).toBe(true);
  expect(save).toHaveBeenCalledOnce();
});

test('what a holder cannot bring to the server, and what lies in the browser for later, is told', async () => {
  const stop = holdsWork(() => Promise.resolve(false));
  expect(await saveWork()).toBe(false);
  stop();
  expect(await saveWork()).toBe(true);
  vi.stubGlobal('window', { localStorage: { [`zd:-:-:${WORK}F-CMP-01/1`]: '{}' } });
  expect(await saveWork()).toBe(false);
  vi.unstubAllGlobals();
});
