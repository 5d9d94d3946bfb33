import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newNonce } from './http-server.ts';

const NONCE = '__CSP_NONCE__';
const API = /^\/(graphql|auth|auth-company|healthz|readyz|metrics|files)(\/|\?|$)/;

const policyWith = (nonce: string): string =>
  [
    `default-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');

/** Serves the built client: hashed assets for ever, the page itself anew with a nonce for each visit. */
export const webClient = (directory: string) => async (app: FastifyInstance): Promise<void> => {
  const page = path.join(directory, 'index.html');
  if (!existsSync(page)) {
    app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send('Not found'));
    return;
  }
  const html = readFileSync(page, 'utf8');
  const sendPage = (_request: FastifyRequest, reply: FastifyReply) => {
    const nonce = newNonce();
    return reply
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-cache')
      .header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(NONCE, nonce));
  };
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    preCompressed: true,
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz', '**/.vite/**', 'index.html'],
    setHeaders: (reply, file) => {
      reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', sendPage);
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !API.test(request.url) && !/\.\w{1,5}(\?|$)/.test(request.url);
    return isPage ? sendPage(request, reply) : reply.code(404).send({ errors: [{ message: 'Not found', extensions: { code: 'NOT_FOUND', requestId: request.id } }] });
  });
};
