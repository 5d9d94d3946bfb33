import { createHash } from 'node:crypto';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { MappingShape } from '../stored-shapes.ts';
import type { RememberedColumns } from './guess-columns.ts';
import { plainWord } from './plain-words.ts';

interface Profile {
  readonly fingerprint: string;
  readonly headers: readonly string[];
  readonly mapping: MappingShape;
}

/** Of so many sheets a company's own ways are read. */
const MOST_PROFILES = 30;

const recent = sqlStatement<Profile>(
  'import-profiles-recent',
  `select fingerprint, headers, mapping from app.import_profile where tenant_id = :tenantId and target = :target
   order by used_at desc limit ${MOST_PROFILES}`,
);
const keep = sqlStatement(
  'import-profile-keep',
  `insert into app.import_profile (tenant_id, id, target, fingerprint, headers, mapping, used_at)
   values (:tenantId, :id, :target, :fingerprint, :headers, :mapping, :now)
   on conflict (tenant_id, target, fingerprint) do update set mapping = excluded.mapping, headers = excluded.headers,
     used_at = excluded.used_at, uses = app.import_profile.uses + 1`,
);

const fingerprintOf = (headers: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(headers.map(plainWord)))
    .digest('base64url')
    .slice(0, 24);

/** What a company decided before: for a sheet with the same headers everything, for other headers what single ones mean. */
export interface Remembered {
  readonly whole: MappingShape | undefined;
  readonly columns: RememberedColumns;
  readonly values: MappingShape['values'];
}

/** Looks up how the company read such sheets before. */
export async function rememberedFor(tx: Tx, target: string, headers: readonly string[]): Promise<Remembered> {
  const profiles = await tx.sql.rows(recent(), { target });
  const fingerprint = fingerprintOf(headers);
  const whole = profiles.find((profile) => profile.fingerprint === fingerprint);
  const columns = new Map<string, string | null>();
  const values: Record<string, Record<string, string | null>> = {};
  for (const { headers: names, mapping } of profiles.toReversed()) {
    for (const [at, header] of names.entries()) {
      const plain = plainWord(header);
      const { field, isGuessed } = mapping.columns[at] ?? { field: null, isGuessed: true };
      // "Left out" is remembered only of the very same sheet: elsewhere the column may be the one that is wanted.
      if (plain !== '' && field !== null && !isGuessed) columns.set(plain, field);
    }
    for (const [field, words] of Object.entries(mapping.values))
      values[field] = { ...values[field], ...words };
  }
  return { whole: whole?.mapping, columns, values };
}

/** Remembers how a sheet with these headers is read. */
export function remember(tx: Tx, target: string, headers: readonly string[], mapping: MappingShape): void {
  tx.sql.send(keep(), {
    id: tx.newId(),
    target,
    fingerprint: fingerprintOf(headers),
    headers: JSON.stringify(headers),
    mapping: JSON.stringify(mapping),
    now: tx.now(),
  });
}
