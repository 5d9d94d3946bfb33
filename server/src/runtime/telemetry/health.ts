import type { FastifyInstance } from 'fastify';

/** Named questions; each has to be answered with yes within a moment. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

const PATIENCE_MILLISECONDS = 2000;

async function isFine(check: () => boolean | Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MILLISECONDS);
  try {
    return await Promise.race([check(), late.promise]);
  } catch {
    return false; // an answer that cannot be had is no yes
  } finally {
    clearTimeout(timer);
  }
}

/** `GET /healthz`: the process answers. `GET /readyz`: it can serve; otherwise what it waits for, by name. */
export const healthRoutes =
  (checks: Checks) =>
  (app: FastifyInstance): void => {
    app.get('/healthz', async (_request, reply) =>
      reply.header('cache-control', 'no-store').send({ status: 'ok' }),
    );
    app.get('/readyz', async (_request, reply) => {
      const answers = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await isFine(check)] as const),
      );
      const waitingFor = answers.filter(([, fine]) => !fine).map(([name]) => name);
      reply.code(waitingFor.length === 0 ? 200 : 503).header('cache-control', 'no-store');
      return reply.send(waitingFor.length === 0 ? { status: 'ready' } : { status: 'waiting', waitingFor });
    });
  };
