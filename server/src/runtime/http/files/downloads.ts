import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { notFound } from '../../../kernel/errors/access-error.ts';
import type { Download, Module } from '../../../kernel/module.ts';
import { SEEING } from '../acting-as.ts';
import type { GraphqlContext } from '../graphql-server.ts';

const headerName = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/**
 * A browser follows a link without the headers of its page: in a tab that looks through a colleague's eyes the address
 * names the look, and the file is what the colleague would get, or nothing.
 */
function seeAsPageDoes(request: FastifyRequest): void {
  const { seeing } = request.query as { readonly seeing?: unknown };
  if (seeing !== undefined) request.headers[SEEING] ??= typeof seeing === 'string' ? seeing : '';
}

/** Files that modules hand out, always as an attachment: nothing that somebody wrote is ever shown as a page. */
export const downloadRoutes = (
  modules: readonly Module[],
  contextOf: (request: FastifyRequest) => Promise<GraphqlContext>,
) => {
  const downloads = new Map<string, Download>(
    modules.flatMap((module) => Object.entries(module.downloads ?? {})),
  );
  return (app: FastifyInstance): void => {
    app.get<{ Params: { kind: string; id: string } }>('/files/:kind/:id', async (request, reply) => {
      const open = downloads.get(request.params.kind);
      if (!open) throw notFound();
      seeAsPageDoes(request);
      const ctx = await contextOf(request);
      try {
        const file = await open(ctx, request.params.id, request.query as Readonly<Record<string, unknown>>);
        await ctx.scope.read.pause(); // whoever takes it slowly holds no connection
        const body = Readable.from(file.body);
        // What a body still reads, it reads while it is sent.
        body.once('close', () => void ctx.scope.close());
        return await reply
          .headers({
            'content-disposition': headerName(file.fileName),
            'cache-control': 'private, no-store',
            'content-security-policy': `default-src 'none'; sandbox`,
          })
          .type(file.contentType)
          .send(body);
      } catch (error) {
        await ctx.scope.close();
        throw error;
      }
    });
  };
};
