import type { Client, ExecutionResult } from 'graphql-sse';

import { actingHeaders } from '../../lib/acting.ts';
import { whenIdle } from '../../lib/browser/idle.ts';

type Request = {
  query: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
  operationName?: string;
};
type Sink = { next: (value: never) => void; error: (error: unknown) => void; complete: () => void };

const longestPause = 30_000;
// Rights that changed cut a stream of a few people: they come back at once and see what they may see now.
const soon = 400;
const gapListeners = new Set<() => void>();

/** Hears that events may have been missed: a connection was lost and is back, or the tab was hidden. */
export function onGap(listener: () => void): () => void {
  gapListeners.add(listener);
  return () => gapListeners.delete(listener);
}

/** Says that events may have been missed. */
export function tellGap(): void {
  gapListeners.forEach((listener) => listener());
}

let client: Promise<Client> | undefined;

function load(): Promise<Client> {
  client ??= import('graphql-sse').then(({ createClient }) =>
    createClient({
      url: '/graphql/stream',
      headers: () => ({ 'apollo-require-preflight': '1', ...actingHeaders() }),
      retryAttempts: Number.POSITIVE_INFINITY,
      // A restarted server meets all its tabs again: they come back one after the other, soon but not at once.
      retry: (retries) =>
        new Promise((resolve) => {
          setTimeout(
            resolve,
            retries === 0
              ? Math.random() * soon
              : Math.min(500 * 2 ** Math.min(retries, 11), longestPause) + Math.random() * 1500,
          );
        }),
    }),
  );
  return client;
}

/** Subscribes over server-sent events; the client is loaded with the first subscription and not with the shell. */
export function subscribeLive(request: Request, sink: Sink): () => void {
  let stop: (() => void) | undefined;
  let isOver = false;
  const begin = async (): Promise<void> => {
    // The first paint comes first. A change of just these moments is seen with the next event or the next visit.
    await whenIdle();
    const loaded = await load();
    if (isOver) return;
    stop = loaded.subscribe(
      request,
      {
        next: (value: ExecutionResult) => sink.next(value as never),
        error: (error: unknown) => sink.error(error),
        complete: () => sink.complete(),
      },
      { connected: (isAgain) => isAgain && tellGap() },
    );
  };
  void begin();
  return () => {
    isOver = true;
    stop?.();
  };
}
