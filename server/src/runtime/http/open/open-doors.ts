import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import type { OpenAnswer, OpenDoor, Opened } from '../../../kernel/ports/open-doors.ts';
import { systemIn } from '../../../kernel/system.ts';
import { systemClock } from '../../../kernel/values/clock.ts';
import { networkOf } from '../../../kernel/values/network.ts';
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
/** A minute. Whole offices and schools share one address and scan one code, and each answer begins with a look. */
const MOST_LOOKS = 120;
const MOST_SENT = 120;
const UNTOLD = { 'x-robots-tag': 'noindex, nofollow' };
/** Its address tells what it is. */
const KEPT = {
  'cache-control': 'private, max-age=31536000, immutable',
  'content-security-policy': `default-src 'none'; sandbox`,
};
/** As for what members ask: papers and their rules shrink to a fifth. */
const COMPRESS = { threshold: 1300, encodings: ['gzip' as const], zlibOptions: { level: 3 } };

type Asked = FastifyRequest<{ Params: { door: string; token: string } }>;
type AskedPicture = FastifyRequest<{ Params: { door: string; token: string; picture: string } }>;
type Work<Answer> = (opened: Opened) => Promise<Answer>;

/**
 * What people without an account may do by a link that a company gave them. No session is looked at, so a page of
 * another site cannot use one. Looks are counted by network, answers by network and link; how much a link takes on a day,
 * the module says.
 */
export const openDoorRoutes = ({ doors, source, limit, origins }: OpenDoorParts) => {
  const known = new Map(doors.map((door) => [door.name, door]));

  /** Opens a door, and has closed it again before anything is sent: whoever reads slowly holds no connection. */
  async function behind<Answer>(request: Asked, work: Work<Answer>): Promise<Answer> {
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
      return await work(await door.open(ctx, token));
    } finally {
      await scope.close();
    }
  }

  const answer = (reply: FastifyReply, { status, body }: OpenAnswer): FastifyReply =>
    reply
      .code(status)
      .headers({ ...UNTOLD, 'cache-control': 'no-store' })
      .send(body);

  return (app: FastifyInstance): void => {
    app.get('/open/:door/:token', { compress: COMPRESS }, async (request: Asked, reply) => {
      await limit.take(`open look ${networkOf(request.ip)}`, MOST_LOOKS);
      return answer(reply, await behind(request, (opened) => opened.look()));
    });
    app.get('/open/:door/:token/:picture', async (request: AskedPicture, reply) => {
      await limit.take(`open picture ${networkOf(request.ip)}`, MOST_LOOKS);
      const picture = await behind(request, (opened) => opened.picture(request.params.picture));
      if (!picture) throw notFound();
      return reply
        .headers({ ...UNTOLD, ...KEPT })
        .type(picture.type)
        .send(picture.bytes);
    });
    app.post('/open/:door/:token', { bodyLimit: MOST_BYTES }, async (request: Asked, reply) => {
      const { origin } = request.headers;
      if (origin !== undefined && !origins.includes(origin)) throw new AccessError('FORBIDDEN');
      // Links that nobody made are looks, too: they must not leave a count of their own.
      await limit.take(`open try ${networkOf(request.ip)}`, MOST_LOOKS + MOST_SENT);
      const answered = await behind(request, async (opened) => {
        await limit.take(`open send ${networkOf(request.ip)} ${opened.id}`, MOST_SENT);
        return opened.send(request.body);
      });
      return answer(reply, answered);
    });
  };
};
