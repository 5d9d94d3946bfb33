import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { notFound } from '../../kernel/errors/access-error.ts';
import { isId } from '../../kernel/values/ids.ts';
import { newNonce } from './http-server.ts';

const NONCE = '__CSP_NONCE__';
const API = /^\/(graphql|auth|auth-company|healthz|readyz|metrics|files|open)(\/|\?|$)/;

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

/** A form for people without an account: a page of its own, of which search engines keep nothing. */
const OPEN_FORM = /^\/f\/[^/?]+\/?(\?|$)/;

interface Arrival {
  readonly styles: string;
  readonly scripts: string;
}

/** What the build says that a page needs besides the frame, by address; a single record stands under `/customers/`. */
function arrivalsOf(directory: string): (url: string) => Arrival | undefined {
  const file = path.join(directory, '.vite/arrivals.json');
  if (!existsSync(file)) return () => undefined;
  const known = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Arrival>));
  return (url) => {
    const [, first = '', id = '', ...rest] = (url.split('?')[0] ?? '').split('/');
    if (rest.length > 0 || (id !== '' && !isId(id))) return undefined;
    return known.get(id === '' ? `/${first}` : `/${first}/`);
  };
}

/** All files of a page are named in its head, styles first, so that none waits for a script to ask for it. */
const withArrival = (html: string, { styles, scripts }: Arrival): string =>
  html.replace('<script', `${styles}<script`).replace('</head>', `${scripts}</head>`);

/** Reads a page of the build; sent anew with a nonce for each visit. */
function pageOf(file: string): (reply: FastifyReply, arrival?: Arrival) => FastifyReply {
  const plain = readFileSync(file, 'utf8');
  return (reply, arrival) => {
    const html = arrival ? withArrival(plain, arrival) : plain;
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
    const [workspaceFile, publicFile, openFormFile = ''] = [
      'index.html',
      'public.html',
      'open-form.html',
    ].map((name) => path.join(directory, name));
    if (workspaceFile === undefined || publicFile === undefined || !existsSync(workspaceFile)) {
      app.setNotFoundHandler(async () => {
        throw notFound();
      });
      return;
    }
    const workspace = pageOf(workspaceFile);
    const arrivalOf = arrivalsOf(directory);
    const before = existsSync(publicFile) ? pageOf(publicFile) : workspace;
    const openForm = existsSync(openFormFile) ? pageOf(openFormFile) : workspace;
    const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
      if (OPEN_FORM.test(request.url)) return openForm(reply.header('x-robots-tag', 'noindex, nofollow'));
      return BEFORE.test(request.url) ? before(reply) : workspace(reply, arrivalOf(request.url));
    };
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
        request.method === 'GET' && !API.test(request.url) && !/^[^?]*\.\w{1,5}(\?|$)/.test(request.url);
      if (!isPage) throw notFound();
      return sendPage(request, reply);
    });
  };
