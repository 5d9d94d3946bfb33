import { expect, test } from 'vitest';

import { databaseOf, databaseSource, inDatabase, shown, withDatabase } from './addresses.ts';

const five = {
  DATABASE_URL_RW: 'postgres://app_rw:a@db/z',
  DATABASE_URL_WORKER: 'postgres://app_worker:b@db/z',
  DATABASE_URL_RO: 'postgres://app_ro:c@db/z',
  DATABASE_URL_AUTH: 'postgresql://app_auth:d@db/z',
  DATABASE_URL_MIGRATOR: 'postgres://app_migrator:e@db/z',
};

test('without an address the embedded PostgreSQL serves, with one the administrator, with five the roles', () => {
  expect(databaseSource({})).toEqual({ kind: 'embedded' });
  expect(databaseSource({ DATABASE_URL: 'postgres://root:x@db:5433/z' })).toEqual({
    kind: 'admin',
    adminUrl: 'postgres://root:x@db:5433/z',
  });
  const source = databaseSource({ ...five, DATABASE_URL: 'postgres://root:x@db/z' });
  expect(source.kind === 'roles' && source.urls.migrator).toBe('postgres://app_migrator:e@db/z');
});

test('a missing role address is named; an address of another kind is refused without showing it', () => {
  const { DATABASE_URL_RO: _, DATABASE_URL_AUTH: __, ...three } = five;
  expect(() => databaseSource(three)).toThrow('DATABASE_URL_RO, DATABASE_URL_AUTH is missing');
  expect(() => databaseSource({ DATABASE_URL: 'mysql://root:secret@db/z' })).toThrow(
    'The database address in DATABASE_URL is not a postgres:// address.',
  );
  expect(() => databaseSource({ ...five, DATABASE_URL_RW: 'nonsense' })).toThrow('DATABASE_URL_RW');
});

test('the maintenance database stands for our own, any other name for itself', () => {
  expect(databaseOf('postgres://root@db/postgres')).toBe('zhoudao');
  expect(databaseOf('postgres://root@db')).toBe('zhoudao');
  expect(databaseOf('postgres://root@db/service')).toBe('service');
});

test('an address keeps its options and its socket when database and user change', () => {
  const user = { name: 'app_rw', password: 'p/w' };
  expect(withDatabase('postgres://root:x@db:5433/postgres?sslmode=require', 'z', user)).toBe(
    'postgres://app_rw:p%2Fw@db:5433/z?sslmode=require',
  );
  expect(withDatabase('postgres://root:x@/postgres?host=/run/pg', 'z', user)).toContain('/z?host=/run/pg');
  expect(shown('postgres://root:x@db/z')).toEqual({ host: 'db', port: '5432', user: 'root', database: 'z' });
  expect(
    inDatabase(
      {
        rw: 'postgres://a:b@h/x',
        worker: 'postgres://a:b@h/x',
        ro: 'postgres://a:b@h/x',
        auth: 'postgres://a:b@h/x',
        migrator: 'postgres://a:b@h/x',
      },
      'y',
    ).ro,
  ).toBe('postgres://a:b@h/y');
});
