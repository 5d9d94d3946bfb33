import { afterEach, expect, test, vi } from 'vitest';

import { holdsWork, saveWork } from './work-under-way.ts';

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
  await over;
  expect(save).toHaveBeenCalledOnce();
  for (const stop of stops) stop();
  await saveWork();
  expect(save).toHaveBeenCalledOnce();
});
