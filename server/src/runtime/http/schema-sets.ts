import { createHash } from 'node:crypto';
import { extendSchema, concatAST, parse, type GraphQLSchema } from 'graphql';
import type { ApolloServer } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import { createGraphqlServer, forgetCompiled, type GraphqlContext } from './graphql-server.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** The SDL that one enabled plugin adds; data-only packs have none and never mint a schema. */
export interface PluginSdl {
  readonly id: string;
  readonly sdl: string;
}

const SERVERS = 16;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Key of a set: the hash of its SDL only; the empty set is the empty text. */
export const schemaSetKey = (plugins: readonly PluginSdl[]): string => {
  const withSdl = plugins.filter((plugin) => plugin.sdl !== '');
  return withSdl.length === 0 ? '' : hash(withSdl.map((plugin) => hash(plugin.sdl)).toSorted().join('\n'));
};

/** A started server with the schema it serves. */
export interface SchemaSet {
  readonly key: string;
  readonly schema: GraphQLSchema;
  readonly server: ApolloServer<GraphqlContext>;
}

/** One real schema and one ApolloServer per set of plugins that bring SDL, kept in an LRU. */
export class SchemaSets {
  readonly #base: GraphQLSchema;
  readonly #documents: TrustedDocuments;
  readonly #sets = new LRUCache<string, Promise<SchemaSet>>({
    max: SERVERS,
    dispose: (set, key) => {
      forgetCompiled(key === '' ? 'core' : key);
      void set.then(({ server }) => server.stop());
    },
  });

  constructor(base: GraphQLSchema, documents: TrustedDocuments) {
    this.#base = base;
    this.#documents = documents;
  }

  /** The set for these plugins; two requests at once wait for one build. */
  for(plugins: readonly PluginSdl[]): Promise<SchemaSet> {
    const key = schemaSetKey(plugins);
    const known = this.#sets.get(key);
    if (known) return known;
    const made = this.#start(key, plugins);
    this.#sets.set(key, made);
    made.catch(() => this.#sets.delete(key));
    return made;
  }

  async stop(): Promise<void> {
    const running = await Promise.allSettled([...this.#sets.values()]);
    await Promise.all(running.map((set) => (set.status === 'fulfilled' ? set.value.server.stop() : undefined)));
  }

  async #start(key: string, plugins: readonly PluginSdl[]): Promise<SchemaSet> {
    const documents = plugins.filter((plugin) => plugin.sdl !== '').map((plugin) => parse(plugin.sdl));
    const schema = documents.length === 0 ? this.#base : extendSchema(this.#base, concatAST(documents));
    const server = createGraphqlServer(schema, key === '' ? 'core' : key, this.#documents);
    await server.start();
    return { key, schema, server };
  }
}
