import { createHash } from 'node:crypto';

import type { ApolloServer } from '@apollo/server';
import { PLUGIN_ID, type PluginSdl } from '@zhoudao/plugin-sdk';
import { extendSchema, concatAST, parse, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';

import { createGraphqlServer, forgetCompiled, type GraphqlContext, type ServedTo } from './graphql-server.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

const SERVERS = 16;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Key of a set: the hash of its SDL only; the empty set is the empty text. */
const schemaSetKey = (plugins: readonly PluginSdl[]): string => {
  const withSdl = plugins.filter((plugin) => plugin.sdl !== '');
  return withSdl.length === 0
    ? ''
    : hash(
        withSdl
          .map((plugin) => hash(plugin.sdl))
          .toSorted()
          .join('\n'),
      );
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
  readonly #served: ServedTo;
  #builds = 0;
  readonly #sets = new LRUCache<string, Promise<SchemaSet>>({
    max: SERVERS,
    dispose: (set, key) => {
      forgetCompiled(key === '' ? 'core' : key);
      void set.then(({ server }) => server.stop());
    },
  });

  /** `introspection` belongs to the places where text is accepted: elsewhere nobody needs it. */
  constructor(base: GraphQLSchema, documents: TrustedDocuments, introspection = false) {
    this.#base = base;
    this.#served = { documents, introspection };
  }

  /** The set for these plugins; two requests at once wait for one build. */
  for(plugins: readonly PluginSdl[]): Promise<SchemaSet> {
    const nameless = plugins.find((plugin) => !PLUGIN_ID.test(plugin.id));
    if (nameless) return Promise.reject(new Error(`${nameless.id} is no plugin id`));
    const key = schemaSetKey(plugins);
    const known = this.#sets.get(key);
    if (known) return known;
    const made = this.#start(key, plugins);
    this.#sets.set(key, made);
    made.catch(() => this.#sets.delete(key));
    return made;
  }

  /** How many were built since the start; many a minute mean that too few are kept. */
  get builds(): number {
    return this.#builds;
  }

  async stop(): Promise<void> {
    const running = await Promise.allSettled(this.#sets.values());
    for (const set of running) if (set.status === 'fulfilled') await set.value.server.stop();
  }

  async #start(key: string, plugins: readonly PluginSdl[]): Promise<SchemaSet> {
    this.#builds += 1;
    const documents = plugins.filter((plugin) => plugin.sdl !== '').map((plugin) => parse(plugin.sdl));
    const schema = documents.length === 0 ? this.#base : extendSchema(this.#base, concatAST(documents));
    const server = createGraphqlServer(schema, key === '' ? 'core' : key, this.#served);
    await server.start();
    return { key, schema, server };
  }
}
