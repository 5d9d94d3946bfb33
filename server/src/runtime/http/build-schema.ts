import { isAbstractType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { PubSub } from 'type-graphql';

import { nameRuleOf } from '../../kernel/abstract-types.ts';
import type { Module } from '../../kernel/module.ts';
import { callDirectly } from './direct-resolvers.ts';

/** Builds the base schema once per process; the decorators' registry is global and changes when it is rebuilt. */
export function buildBaseSchema(modules: readonly Module[], pubSub: PubSub): GraphQLSchema {
  const resolvers = modules.flatMap((module) => module.resolvers ?? []);
  const schema = buildSchemaSync({
    resolvers: resolvers as never,
    orphanedTypes: modules.flatMap((module) => module.orphanedTypes ?? []),
    validate: false,
    pubSub,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const rule = nameRuleOf(type.name);
    if (!rule) throw new Error(`Nothing says how values of ${type.name} are told apart`);
    type.resolveType = (value) => rule(value as object);
  }
  callDirectly(schema);
  return schema;
}
