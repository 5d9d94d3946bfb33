import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { databaseFolder, readMigrations, statementsOf } from './files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zd-files-'));
  mkdirSync(path.join(folder, 'migrations'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): void => writeFileSync(path.join(folder, 'migrations', name), text);

test('the migrations of the product are in order and begin with the foundation', () => {
  const names = readMigrations(databaseFolder()).map((file) => file.name);
  expect(names[0]).toBe('0001_foundation.sql');
  expect(names).toEqual(names.toSorted());
});

test('files are read in the order of their numbers, whatever line ends they have', () => {
  put('0002_b.sql', '-- no transaction\r\nselect 2;');
  put('0001_a.sql', 'select 1;');
  put('notes.txt', '');
  const [first, second] = readMigrations(folder);
  expect(first).toMatchObject({ name: '0001_a.sql', isTransactional: true });
  expect(second).toMatchObject({ name: '0002_b.sql', isTransactional: false });
  put('0002_b.sql', '-- no transaction\nselect 2;');
  expect(readMigrations(folder)[1]?.sha256).toBe(second?.sha256);
});

test.each(['1_a.sql', '0002-b.sql', '0002_B.sql', '0001_twice.sql'])('the name %s is refused', (name) => {
  put('0001_a.sql', '');
  put(name, '');
  expect(() => readMigrations(folder)).toThrow(/needs a name like 0008_words\.sql/);
});

test('a script is cut at its semicolons and nowhere else', () => {
  const script = `-- a; comment
    select 'a;''b', "c;d"; /* x; y */ create function f() returns int language sql as $$ select 1; $$;
    do $body$ begin perform $$;$$; end $body$;
    select $1; -- the end;
    -- nothing more`;
  const found = statementsOf(script).map((text) => text.replaceAll(/\s+/g, ' '));
  expect(found).toEqual([
    `-- a; comment select 'a;''b', "c;d"`,
    '/* x; y */ create function f() returns int language sql as $$ select 1; $$',
    'do $body$ begin perform $$;$$; end $body$',
    'select $1',
  ]);
});
