import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { defineConfig } from 'vitest/config';

import { LastLine } from './infra/dev/last-line.ts';
import { LongestFirst } from './infra/dev/longest-first.ts';

const at = (file: string): string => path.join(import.meta.dirname, file);
const databases = [at('server/src/testing/global-setup.ts')].filter((file) => existsSync(file));

// Without this, graphql is loaded twice (module and CommonJS) and its types refuse one another.
const graphql = createRequire(at('server/package.json')).resolve('graphql');

// Decorators name their types themselves, so compilers must not add any.
const source = {
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
} as const;

// Two busy cores may take seconds for what takes a moment elsewhere; nothing waits this long when all is well.
const patient = { expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', new LastLine()],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...source,
        test: {
          name: 'laws',
          include: [
            'test/architecture/**/*.test.ts',
            'infra/**/*.test.ts',
            'schema/**/*.test.ts',
            'plugins/**/*.test.ts',
          ],
          isolate: false,
          testTimeout: 60_000,
          ...patient,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...source,
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...patient,
          globalSetup: databases,
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...source,
        test: {
          name: 'whole',
          include: ['test/{api,isolation,faults}/**/*.test.ts'],
          ...patient,
          globalSetup: databases,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      'web/vitest.config.ts',
      {
        test: {
          name: 'journeys',
          include: ['test/web/**/*.test.ts'],
          ...patient,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
