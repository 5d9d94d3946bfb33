import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import type { OpenAnswer, OpenDoor } from '../../../kernel/ports/open-doors.ts';
import { systemIn } from '../../../kernel/system.ts';
import { systemClock } from '../../../kernel/values/clock.ts';
import { RequestScope, type ScopeSource } from '../../database/index.ts';
import { localeOf } from '../context.ts';

/** What the doors stand on. */
export interface OpenDoorParts {
  readonly doors: readonly OpenDoor[];
  readonly source: ScopeSource;
  /** Counts by a key and refuses what is too much within a minute. */
  readonly limit: { take: (key: string, max: number) => Promise<void> };
  /** Addresses whose pages may send something in. */
  readonly origins: readonly string[];
}

/** Larger than any paper that somebody fills in by hand. */
const MOST_BYTES = 160 * 1024;
const LONGEST_TOKEN = 100;
/** A minute: whole offices and schools share one address, a link may hang on a wall. */
const MOST_LOOKS = 120;
const MOST_SENT = 20;
const MOST_SENT_BY_LINK = 300;

type Asked = FastifyRequest<{ Params: { door: string; token: string } }>;
type Work = (door: OpenDoor, ctx: Ctx, token: string) => Promise<OpenAnswer>;

/** A link is a key: it is counted without being kept. */
const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/**
 * What people without an account may do by a link that a company gave them. No session is looked at, so a page of
 * another site cannot use one; what comes is counted by address and by link.
 */
export const openDoorRoutes = ({ doors, source, limit, origins }: OpenDoorParts) => {
  const known = new Map(doors.map((door) => [door.name, door]));

  async function behind(request: Asked, reply: FastifyReply, work: Work): Promise<FastifyReply> {
    const { token } = request.params;
    const door = known.get(request.params.door);
    const tenantId = token.length > LONGEST_TOKEN ? undefined : door?.companyOf(token);
    if (!door || tenantId === undefined) throw notFound();
    const scope = new RequestScope(source, tenantId);
    try {
      const acting = { tenantId, clock: systemClock, occasion: `open ${request.id}` };
      const locale = localeOf(request.headers['accept-language']);
      const who = { ...(await systemIn(scope.read, acting)), locale, address: request.ip };
      const ctx: Ctx = {
        requestId: request.id,
        locale,
        signedIn: undefined,
        who,
        scope,
        now: () => systemClock.now(),
      };
      const { status, body } = await work(door, ctx, token);
      return await reply
        .code(status)
        .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
        .send(body);
    } finally {
      await scope.close();
    }
  }

  return (app: FastifyInstance): void => {
    app.get('/open/:door/:token', async (request: Asked, reply) => {
      await limit.take(`open look ${request.ip}`, MOST_LOOKS);
      return behind(request, reply, (door, ctx, token) => door.read(ctx, token));
    });
    app.post('/open/:door/:token', { bodyLimit: MOST_BYTES }, async (request: Asked, reply) => {
      const { origin } = request.headers;
      if (origin !== undefined && !origins.includes(origin)) throw new AccessError('FORBIDDEN');
      await limit.take(`open send ${request.ip}`, MOST_SENT);
      await limit.take(`open link ${keyOf(request.params.token)}`, MOST_SENT_BY_LINK);
      return behind(request, reply, (door, ctx, token) => door.take(ctx, token, request.body));
    });
  };
};
