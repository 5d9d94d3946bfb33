import { Readable } from 'node:stream';

import { modules } from '../app.ts';
import { isUserError } from '../kernel/errors/user-error.ts';
import { fileStore } from '../kernel/ports/files.ts';
import type { ReceivedFile } from '../kernel/ports/upload-desks.ts';
import { newId } from '../kernel/values/ids.ts';
import { workImports } from '../modules/imports/working/work-imports.job.ts';
import { aPerson, type Person, type PersonOptions } from './people/people.ts';
import type { TestTenant } from './people/tenants.ts';
import { runJob } from './transactions.ts';
import { world } from './world.ts';

/** A file that somebody has sent, as after `PUT /files/import` or to another desk. */
export async function anUpload(
  person: Pick<Person, 'id' | 'tenant'>,
  content: string | Uint8Array,
  name = 'customers.csv',
  purpose = 'import',
): Promise<string> {
  const { admin, clock } = await world();
  const id = newId();
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const { size, sha256 } = await fileStore().write(
    { tenantId: person.tenant.id, key: `upload-${id}` },
    parts(),
  );
  const now = clock.now();
  await admin.query(
    `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_by, created_at, expires_at) values ($1, $2, $9, $3, $4, $5, $6, $7, $8)`,
    [person.tenant.id, id, name, size, sha256, person.id, now, new Date(now.getTime() + 86_400_000), purpose],
  );
  return id;
}

/** A file sent to a desk as its route does; what the desk refuses it for is told in English. */
export async function sentTo(
  person: Person,
  name: string,
  bytes: Uint8Array,
  fileName: string,
): Promise<ReceivedFile | string> {
  const desk = modules.flatMap(({ uploads }) => uploads ?? []).find((one) => one.name === name);
  if (!desk) throw new Error(`Nobody takes in ${name}`);
  return person.as(async (ctx) => {
    const id = newId();
    const place = { tenantId: person.tenant.id, key: desk.keyOf(id) };
    const written = await fileStore().write(place, Readable.from([bytes]));
    const kept = await desk.take(ctx, { id, name: fileName, ...written });
    return isUserError(kept) ? kept.in('en').message : kept;
  });
}

/** Lets the work on imports run until nothing is left of it. */
export const workOnImports = (): Promise<void> => runJob(workImports);

/** Somebody who may import everything, with the role of an owner in the database too: the work goes on in his name. */
export async function anImporter(tenant: TestTenant, options: PersonOptions = {}): Promise<Person> {
  const { admin } = await world();
  const person = await aPerson(tenant, { can: 'everything', ...options });
  const roleId = newId();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, 'owner', '所有者', 'Owner', true)
     on conflict (tenant_id, key) do nothing`,
    [tenant.id, roleId],
  );
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) select $1, $2, id from app.role where tenant_id = $1 and key = 'owner'`,
    [tenant.id, person.id],
  );
  return person;
}

const HEADERS = ['客户名称', '备注'];

const source = {
  format: 'csv',
  encoding: 'utf-8',
  confidence: 1,
  delimiter: ',',
  quote: '"',
  sheets: [],
  sheet: null,
  headerRow: 1,
  headerRows: 1,
  notes: [],
};
const column = (field: string) => ({
  field,
  isGuessed: true,
  confidence: 1,
  dateOrder: null,
  decimalMark: null,
});
const mapping = {
  columns: [column('name'), column('remark')],
  values: {},
  constants: {},
  matchBy: ['name'],
  whenKnown: 'update',
};
const SMALL = { source, mapping };

/** An import of a small sheet in any state, without the steps before it; nobody has imported the same file, unless its digest says so. */
export async function anImport(
  person: Pick<Person, 'id' | 'tenant'>,
  state: string,
  mark = 'A',
  sha256?: string,
): Promise<{ readonly id: string; readonly version: number }> {
  const { admin } = await world();
  const { tenant } = person;
  const fileId = await anUpload(person, `${HEADERS.join(',')}\n${mark},1\n${mark} B,2\n`, `${mark}.csv`);
  const id = newId();
  const head = [{ no: 2, cells: [mark, '1'] }];
  await admin.query(
    `insert into app.import (tenant_id, id, target, state, file_id, file_name, file_size, sha256, source, head, mapping, found, owner_id, team_id, unit_id, created_at, updated_at)
     values ($1, $2, 'customer', $3, $4, $5, 10, $6, $7, $8, $9, $10, $11, $12, $13, now(), now())`,
    [
      tenant.id,
      id,
      state,
      fileId,
      `${mark}.csv`,
      sha256 ?? `${mark} ${id}`,
      JSON.stringify(SMALL.source),
      JSON.stringify(head),
      JSON.stringify(SMALL.mapping),
      JSON.stringify({ headers: HEADERS, values: {}, notes: [] }),
      person.id,
      tenant.teamId,
      tenant.unitId,
    ],
  );
  await admin.query(
    `insert into app.import_row (tenant_id, import_id, row_no, status, cells, patch, reasons) values ($1, $2, 1, 'refused', $3, jsonb_build_object('1', $5::text), $4)`,
    [
      tenant.id,
      id,
      JSON.stringify({ no: 1, cells: [mark, 'x'] }),
      JSON.stringify([{ column: 0, field: null, key: 'import.row.noRecord', params: { text: mark } }]),
      mark,
    ],
  );
  return { id, version: 1 };
}

/** All that comes out of an iteration. */
export async function gathered<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}
