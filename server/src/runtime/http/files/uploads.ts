import type { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { memberWith } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { defineMessages, translate } from '../../../kernel/errors/messages.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import { fileStore, FileTooLarge } from '../../../kernel/ports/files.ts';
import type { UploadDesk } from '../../../kernel/ports/upload-desks.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { GraphqlContext } from '../graphql-server.ts';

/** What the way in for files stands on. */
export interface UploadRouteParts {
  readonly desks: readonly UploadDesk[];
  readonly context: (request: FastifyRequest) => Promise<GraphqlContext>;
  /** The largest upload in bytes. */
  readonly most: number;
  /** Addresses whose pages may send files. */
  readonly origins: readonly string[];
}

defineMessages({
  'file.tooLarge': { 'zh-CN': '文件超过 {most} MB，无法上传', en: 'The file is larger than {most} MB' },
  'file.tooLargeKilo': {
    'zh-CN': '文件超过 {most} kB，无法上传',
    en: 'The file is larger than {most} kB',
  },
  'file.empty': { 'zh-CN': '文件是空的', en: 'The file is empty' },
  'file.busy': {
    'zh-CN': '公司正在上传的文件过多，请稍后再试',
    en: 'Too many files of the company are on their way, please try again in a moment',
  },
  'file.cut': { 'zh-CN': '上传中断，请重试', en: 'The upload was interrupted, please try again' },
});

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;
const LONGEST_NAME = 200;
/** So many files of one company come in at once; each may be as large as allowed before anything is known of it. */
const MOST_AT_ONCE = 4;
const TYPE = 'application/octet-stream';

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  /** In the reader's language already, or the key of a sentence. */
  readonly words: string | { readonly key: string; readonly params?: Readonly<Record<string, number>> };

  constructor(status: number, code: string, words: Refused['words']) {
    super(code);
    this.status = status;
    this.code = code;
    this.words = words;
  }
}

const nameOf = (request: FastifyRequest): string => {
  const { name } = request.query as { name?: unknown };
  const text = typeof name === 'string' ? lineOf(name.normalize('NFC')).replaceAll(/[\p{Cc}/\\]/gu, '') : '';
  return text.slice(-LONGEST_NAME) || 'file';
};

class UploadRoutes {
  readonly #parts: UploadRouteParts;
  readonly #desks: ReadonlyMap<string, UploadDesk>;
  /** How many files of each company are on their way. */
  readonly #coming = new Map<string, number>();

  constructor(parts: UploadRouteParts) {
    this.#parts = parts;
    this.#desks = new Map(parts.desks.map((desk) => [desk.name, desk]));
  }

  /** Everything that can be known before the body is looked at is refused before. */
  readonly put = async (request: FastifyRequest, reply: FastifyReply) => {
    this.#checkOrigin(request);
    const desk = this.#desk(request);
    const ctx = await this.#parts.context(request);
    try {
      const { tenantId } = memberWith(ctx, desk.needs);
      return await reply.code(201).send(await this.#receive(ctx, desk, request, tenantId));
    } catch (error) {
      const refused = refusalOf(error as Error);
      if (!refused) throw error;
      const { words } = refused;
      const message = typeof words === 'string' ? words : translate(ctx.locale, words.key, words.params);
      return await reply.code(refused.status).send({ code: refused.code, message, requestId: request.id });
    } finally {
      letRun(request, this.#parts.most);
      await ctx.scope.close();
    }
  };

  async #receive(ctx: GraphqlContext, desk: UploadDesk, request: FastifyRequest, tenantId: string) {
    const coming = this.#coming.get(tenantId) ?? 0;
    if (coming >= MOST_AT_ONCE) throw new Refused(429, 'FILE_BUSY', { key: 'file.busy' });
    this.#coming.set(tenantId, coming + 1);
    try {
      return await this.#taken(ctx, desk, request, tenantId);
    } finally {
      const left = (this.#coming.get(tenantId) ?? 1) - 1;
      if (left > 0) this.#coming.set(tenantId, left);
      else this.#coming.delete(tenantId);
    }
  }

  async #taken(ctx: GraphqlContext, desk: UploadDesk, request: FastifyRequest, tenantId: string) {
    const most = Math.min(this.#parts.most, desk.most ?? Infinity);
    if (Number(request.headers['content-length'] ?? 0) > most) throw new FileTooLarge(most);
    const room = (await desk.room?.(ctx)) ?? most;
    if (isUserError(room)) {
      const { code, message } = room.in(ctx.locale);
      throw new Refused(422, code, message);
    }
    await ctx.scope.read.pause(); // nobody knows how slowly the file comes
    const id = newId();
    const place = { tenantId, key: desk.keyOf(id) };
    const body = (request.body as Readable).iterator({ destroyOnReturn: false });
    const written = await fileStore().write(place, body as AsyncIterable<Uint8Array>, most);
    try {
      if (written.size === 0) throw new Refused(422, 'FILE_EMPTY', { key: 'file.empty' });
      const kept = await desk.take(ctx, { id, name: nameOf(request), ...written });
      if (!isUserError(kept)) return kept;
      const { code, message } = kept.in(ctx.locale);
      throw new Refused(422, code, message);
    } catch (error) {
      await fileStore().remove(place);
      throw error;
    }
  }

  #desk(request: FastifyRequest): UploadDesk {
    const { desk = '' } = request.params as { desk?: string };
    const found = this.#desks.get(desk);
    if (!found) throw notFound();
    return found;
  }

  /** A page of another site must not send files in somebody's name; programs that name no origin have no browser's cookie. */
  #checkOrigin({ headers: { origin } }: FastifyRequest): void {
    if (origin !== undefined && !this.#parts.origins.includes(origin)) throw new AccessError('FORBIDDEN');
  }
}

const largest = (most: number): Refused['words'] =>
  most < MEGABYTE
    ? { key: 'file.tooLargeKilo', params: { most: Math.floor(most / KILOBYTE) } }
    : { key: 'file.tooLarge', params: { most: Math.floor(most / MEGABYTE) } };

/** What a failure of ours tells; undefined = the server's own answers do. */
function refusalOf(error: Error & { readonly code?: string }): Refused | undefined {
  if (error instanceof Refused) return error;
  if (error instanceof FileTooLarge) return new Refused(413, 'FILE_TOO_LARGE', largest(error.most));
  return error.code === 'ECONNRESET' ? new Refused(400, 'FILE_CUT', { key: 'file.cut' }) : undefined;
}

/** Mounts the way in for files. Bodies are streamed: the server's limit for bodies that it holds does not count. */
export const uploadRoutes =
  (parts: UploadRouteParts) =>
  async (app: FastifyInstance): Promise<void> => {
    const routes = new UploadRoutes(parts);
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(TYPE, { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, body, done) =>
        done(null, body),
      );
      scope.put('/files/:desk', { bodyLimit: Number.MAX_SAFE_INTEGER }, routes.put);
    });
  };

/** A body that was refused half-way is read on for a while and forgotten: who is still sending would not see the answer. */
function letRun({ raw }: FastifyRequest, most: number): void {
  if (raw.readableEnded || raw.destroyed) return;
  let passed = 0;
  raw.on('data', (bytes: Buffer) => {
    passed += bytes.byteLength;
    if (passed > most) raw.destroy();
  });
  raw.resume();
}
