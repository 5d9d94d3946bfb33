import './provided.ts';
import 'reflect-metadata';
import type pg from 'pg';
import { inject } from 'vitest';

import { modules, permissionNames } from '../app.ts';
import { keepFilesIn } from '../kernel/ports/files.ts';
import { wrapKeysBy } from '../kernel/ports/key-vault.ts';
import { writeSheetsBy } from '../kernel/ports/spreadsheets.ts';
import { standingsBy } from '../kernel/ports/standings.ts';
import { typesetBy } from '../kernel/ports/typesetter.ts';
import type { Clock } from '../kernel/values/clock.ts';
import { LocalFiles } from '../runtime/adapters/files/local-files.ts';
import { FieldKeys } from '../runtime/adapters/keys/field-keys.ts';
import { xlsxWriter } from '../runtime/adapters/spreadsheets/sheet-writer.ts';
import { typst } from '../runtime/adapters/typesetting/typst.ts';
import { MembershipRights } from '../runtime/auth/session/membership-rights.ts';
import { createOrm, createPool, type ScopeSource } from '../runtime/database/index.ts';
import type { RoleUrls } from '../runtime/database/migrate/index.ts';
import { buildBaseSchema } from '../runtime/http/build-schema.ts';
import { SchemaSets, type SchemaSet } from '../runtime/http/schema-sets.ts';
import { Live } from '../runtime/http/sse/index.ts';
import { TrustedDocuments } from '../runtime/http/trusted-documents.ts';

/** A clock that tests turn; it moves with the machine until it is set. */
class TestClock implements Clock {
  #at: number | undefined;

  now(): Date {
    return new Date(this.#at ?? Date.now());
  }

  /** Stops the clock at an instant. */
  set(at: Date | string): void {
    this.#at = new Date(at).getTime();
  }

  /** Moves a stopped clock. */
  forward(milliseconds: number): void {
    this.#at = (this.#at ?? Date.now()) + milliseconds;
  }

  /** Lets the clock run again. */
  release(): void {
    this.#at = undefined;
  }
}

/** What stands behind all stories of one worker: a real database of its own and the product's own schema. */
export interface World {
  readonly urls: RoleUrls;
  readonly source: ScopeSource;
  readonly set: SchemaSet;
  /** Sees every tenant; only for looking at what was stored. */
  readonly admin: pg.Pool;
  readonly worker: pg.Pool;
  readonly clock: TestClock;
  /** Where subscriptions hear facts; jobs that a test starts publish to it. */
  readonly live: Live;
  /** Where files are kept, for processes of their own. */
  readonly filesDir: string;
  /** Errors that the edge masked, newest last. */
  readonly reported: unknown[];
}

let made: Promise<World> | undefined;

/** The world of this worker, made at first use. */
export const world = (): Promise<World> => (made ??= build());

async function build(): Promise<World> {
  const worker = Number(process.env['VITEST_POOL_ID'] ?? '1');
  const all = inject('databases');
  const urls = all[(worker - 1) % all.length];
  if (!urls) throw new Error('No database for this worker');
  const admin = new URL(inject('adminUrl'));
  admin.pathname = new URL(urls.rw).pathname;
  const filesDir = inject('filesDir');
  keepFilesIn(new LocalFiles(filesDir));
  writeSheetsBy(xlsxWriter);
  typesetBy(typst);
  wrapKeysBy(new FieldKeys([{ version: 1, key: Buffer.alloc(32, 7) }]));
  const orm = createOrm(modules.flatMap((module) => module.entities ?? []));
  await orm.connect();
  const live = new Live();
  const schema = buildBaseSchema(modules, live);
  const pool = createPool({ url: urls.rw, max: 10, name: 'test' });
  const rights = new MembershipRights(pool, permissionNames);
  standingsBy((tenantId, userId) => rights.of(tenantId, userId));
  return {
    urls,
    source: { pool, orm, wakeRelay: () => undefined },
    set: await new SchemaSets(schema, new TrustedDocuments([])).for([]),
    admin: createPool({ url: admin.href, max: 3, name: 'test-admin' }),
    worker: createPool({ url: urls.worker, max: 4, name: 'test-worker' }),
    clock: new TestClock(),
    live,
    filesDir,
    reported: [],
  };
}
