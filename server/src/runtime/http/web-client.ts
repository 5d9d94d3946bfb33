import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { notFound } from '../../kernel/errors/access-error.ts';
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

/** Pages before the workspace have a light page of their own; the client holds the same list. */
const BEFORE = /^\/(sign-in|sign-up|forgot-password|reset-password|verify-email|invitation|welcome)(\/|\?|$)/;

/** Reads a page of the build; sent anew with a nonce for each visit. */
function pageOf(file: string): (reply: FastifyReply) => FastifyReply {
  const html = readFileSync(file, 'utf8');
  return (reply) => {
    const nonce = newNonce();
    return reply
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-cache')
      .header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(NONCE, nonce));
  };
}

/** Serves the built client: hashed assets for ever, the pages themselves anew for each visit. */
export const webClient =
  (directory: string) =>
  async (app: FastifyInstance): Promise<void> => {
    const [workspaceFile, publicFile] = ['index.html', 'public.html'].map((name) =>
      path.join(directory, name),
    );
    if (workspaceFile === undefined || publicFile === undefined || !existsSync(workspaceFile)) {
      app.setNotFoundHandler(async () => {
        throw notFound();
      });
      return;
    }
    const workspace = pageOf(workspaceFile);
    const before = existsSync(publicFile) ? pageOf(publicFile) : workspace;
    const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
      (BEFORE.test(request.url) ? before : workspace)(reply);
    await app.register(fastifyStatic, {
      root: directory,
      index: false,
      preCompressed: true,
      wildcard: false,
      globIgnore: ['**/*.br', '**/*.gz', '**/.vite/**', '**/*.html'],
      setHeaders: (reply, file) => {
        reply.header(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    app.get('/', sendPage);
    app.setNotFoundHandler(async (request, reply) => {
      const isPage =
        request.method === 'GET' && !API.test(request.url) && !/\.\w{1,5}(\?|$)/.test(request.url);
      if (!isPage) throw notFound();
      return sendPage(request, reply);
    });
  };
