import { MikroORM, type EntitySchema } from '@mikro-orm/postgresql';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';

class NoConnection extends DummyDriver {
  override acquireConnection(): never {
    throw new Error('An entity manager was used outside a command');
  }
}

/** The ORM without a connection of its own: it only works on a transaction that a command opened. */
export function createOrm(entities: readonly EntitySchema[]): MikroORM {
  const nowhere = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new NoConnection(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return new MikroORM({
    entities: [...entities],
    dbName: 'zhoudao',
    driverOptions: nowhere,
    ensureDatabase: false,
    forceUtcTimezone: true,
    validate: false,
    debug: false,
  } as ConstructorParameters<typeof MikroORM>[0]) as unknown as MikroORM;
}
