import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { Place } from '../member-place.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string | null;
  readonly unitId: string;
}

const all = sqlStatement<Row>(
  'members-by-name',
  `select id, display_name as name, email, team_id as "teamId", unit_id as "unitId" from app.membership
   where tenant_id = :tenantId and disabled_at is null order by id limit 20000`,
);

/** A colleague by whom a file names an owner: where his records stand; 'several' = the name fits more than one. */
export type NamedMember = (Place & { readonly ownerId: string }) | 'several';

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Colleagues by display name and by address, for whoever reads names from a file. */
export async function namedMembers(tx: Tx): Promise<(text: string) => NamedMember | undefined> {
  const found = new Map<string, NamedMember>();
  for (const { id, name, email, teamId, unitId } of await tx.sql.rows(all())) {
    const place = { ownerId: id, teamId, unitId };
    for (const key of new Set([plain(name), plain(email)]))
      found.set(key, found.has(key) ? 'several' : place);
  }
  return (text) => found.get(plain(text));
}
