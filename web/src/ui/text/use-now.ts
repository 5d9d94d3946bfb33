import { useSyncExternalStore } from 'react';

import { serverNow } from '../../lib/clock.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function hear(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (!document.hidden) listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Server time rounded down to the step, from one ticker for the whole page; re-renders only when the step changes. */
export function useNow(stepMilliseconds = 1000): number {
  return useSyncExternalStore(hear, () => Math.floor(serverNow() / stepMilliseconds) * stepMilliseconds);
}
