import { setTimeout as sleep } from 'node:timers/promises';

const ASKED_EVERY = 10;
const WARM_MILLISECONDS = 700;
const PATIENCE = 10_000;
const QUESTION = '{ customers(first: 1) { nodes { id } } }';
const WATCHED = 'subscription { notificationAdded { kind } }';

/** Where somebody works who is about to lose his rights, and what takes them: it is done once it has answered. */
export interface Revoking {
  readonly url: string;
  readonly cookie: string;
  readonly revoke: () => Promise<unknown>;
}

/** How long, after a right was taken, it still worked. */
export interface Revoked {
  /** Until a request was refused. */
  readonly request: number;
  /** Until the stream that was open had ended. */
  readonly stream: number;
}

const headersOf = ({ url, cookie }: Revoking, accept: string) => ({
  cookie,
  accept,
  origin: url,
  'content-type': 'application/json',
});

async function isAnswered(at: Revoking): Promise<boolean> {
  const answer = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: headersOf(at, 'application/json'),
    body: JSON.stringify({ query: QUESTION }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const { errors } = (await answer.json()) as { errors?: readonly object[] };
  return errors === undefined;
}

/** Opens a stream and answers when it ended; inside an object, because a promise in a promise would be waited for. */
async function aStream(at: Revoking): Promise<{ readonly ended: Promise<number> }> {
  const answer = await fetch(`${at.url}/graphql/stream`, {
    method: 'POST',
    headers: headersOf(at, 'text/event-stream'),
    body: JSON.stringify({ query: WATCHED }),
  });
  if (answer.status !== 200) throw new Error(`The stream was answered by ${answer.status}`);
  const ended = async (): Promise<number> => {
    try {
      for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>)
        if (Buffer.from(bytes).toString().includes('event: complete')) break;
    } catch {
      // Where rights changed the server cuts the line, so that the page asks again with those of now.
    }
    return performance.now();
  };
  return { ended: ended() };
}

/**
 * Takes the rights of somebody who goes on asking and has a stream open, and measures how long both outlive them: over
 * real HTTP, from the moment the change was answered.
 */
export async function revokedAfter(at: Revoking): Promise<Revoked> {
  const { ended } = await aStream(at);
  for (const end = performance.now() + WARM_MILLISECONDS; performance.now() < end; await sleep(ASKED_EVERY))
    if (!(await isAnswered(at))) throw new Error('Nothing to revoke: it is refused already');
  await at.revoke();
  const from = performance.now();
  while (await isAnswered(at)) {
    if (performance.now() - from > PATIENCE) throw new Error('The right is still there');
    await sleep(ASKED_EVERY);
  }
  const request = (performance.now() - from) / 1000;
  const late = sleep(PATIENCE, Number.POSITIVE_INFINITY);
  const stream = ((await Promise.race([ended, late])) - from) / 1000;
  return { request, stream: Math.max(stream, 0) };
}
