import 'reflect-metadata';
import { writeFileSync } from 'node:fs';

import { createPubSub } from '@graphql-yoga/subscription';
import { lexicographicSortSchema, printSchema } from 'graphql';

import { modules } from './app.ts';
import { buildBaseSchema } from './runtime/http/build-schema.ts';

const target = process.argv[2];
const printed = `${printSchema(lexicographicSortSchema(buildBaseSchema(modules, createPubSub())))}\n`;
if (target === undefined) process.stdout.write(printed);
else writeFileSync(target, printed);
