import type { FastifyRequest } from 'fastify';

/** Gives an answer a name for metrics and traces: a trusted operation's own, else the route's pattern. */
export type NameOperation = (request: FastifyRequest) => string;

interface Body {
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
}

/** Looks names up in the trusted documents: what a client calls its operation is not believed, or it could make up labels without end. */
export function operationNames(documents: { find(hash: string): string | undefined }): NameOperation {
  const names = new Map<string, string>();
  const nameOf = (hash: string): string | undefined => {
    const known = names.get(hash);
    if (known !== undefined) return known;
    const [, name] = /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(documents.find(hash) ?? '') ?? [];
    if (name !== undefined) names.set(hash, name);
    return name;
  };
  return (request) => {
    const route = request.routeOptions.url ?? 'none';
    if (!route.startsWith('/graphql')) return route;
    const hash = (request.body as Body | undefined)?.extensions?.persistedQuery?.sha256Hash;
    return (typeof hash === 'string' ? nameOf(hash) : undefined) ?? `${route} ad hoc`;
  };
}
