import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const pathsIn = (file: string, pattern: RegExp): string[] => {
  const found = pattern.exec(readFileSync(path.join(root, file), 'utf8'))?.[1] ?? '';
  return [...found.matchAll(/[a-z]+(?:-[a-z]+)*/g)].map(([name]) => name).toSorted();
};

test('server and client agree on which pages are drawn before the workspace', () => {
  const client = pathsIn('web/src/lib/public-paths.ts', /publicPaths = \[([^\]]+)\]/);
  const server = pathsIn('server/src/runtime/http/web-client.ts', /const BEFORE = \/\^\\\/\(([^)]+)\)/);
  expect(client.length).toBeGreaterThan(4);
  expect(server).toEqual(client);
});
