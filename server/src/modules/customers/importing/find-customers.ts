import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ImportCandidate, ImportWays } from '../../imports/index.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { customerPolicy } from '../customer.policy.ts';
import { usccOf } from '../identity/uscc.ts';
import { tokensOf } from '../phones/found-numbers.ts';

/** A customer as a file may mean it, with what is needed to judge and to change it. */
export interface FoundCustomer {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly version: number;
  readonly archivedAt: Date | null;
  readonly mergedIntoId: string | null;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly unitId: string | null;
  /** Whether whoever imports may see him; of others nothing is told but that their number is taken. */
  readonly isSeen: boolean;
  /** The whole row as the database names its columns. */
  readonly row: Readonly<Record<string, unknown>>;
}

const columns = `t.id, t.number, t.name, t.version, t.archived_at as "archivedAt", t.merged_into_id as "mergedIntoId",
  t.owner_id as "ownerId", t.team_id as "teamId", t.unit_id as "unitId", to_jsonb(t) - 'bg' as row`;
type Keyed = Omit<FoundCustomer, 'isSeen'> & { readonly key: string };

const byNumber = sqlStatement<Keyed>(
  'customers-by-numbers',
  `select ${columns}, t.number as key from app.customer t where t.tenant_id = :tenantId and t.number = any(:keys)`,
);
const byUscc = sqlStatement<Keyed>(
  'customers-by-usccs',
  `select ${columns}, t.uscc as key from app.customer t where t.tenant_id = :tenantId and t.uscc = any(:keys) and t.merged_into_id is null`,
);
const byName = sqlStatement<Keyed>(
  'customers-by-names',
  `select ${columns}, t.name as key from app.customer t where t.tenant_id = :tenantId and t.name_pinyin = any(:pinyins) and t.name = any(:keys)
     and t.merged_into_id is null and t.archived_at is null`,
);
const byPhone = sqlStatement<Keyed>(
  'customers-by-phones',
  `select ${columns}, p.normal as key from app.contact_point p
   join app.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
   join app.customer t on t.tenant_id = c.tenant_id and t.id = c.customer_id
   where p.tenant_id = :tenantId and p.normal = any(:keys) and p.kind in ('mobile', 'tel') and t.merged_into_id is null and t.archived_at is null`,
);

/** By what a customer can be found. */
export type CustomerKey = 'number' | 'uscc' | 'name' | 'phone';

const FIELD_READ: Partial<Readonly<Record<CustomerKey, string>>> = {
  uscc: 'customer.uscc',
  phone: 'contact.phone',
};

/** A text as it is compared by a key. */
export const customerKeyText = (by: CustomerKey, text: string): string => {
  if (by === 'uscc') return usccOf(text);
  if (by === 'phone') return normalPoint('mobile', text).replace(/^\+?86(?=1\d{10}$)/, '');
  return lineOf(text.normalize('NFKC'));
};

/** Customers by texts of one kind: each text with all whom it fits. */
export async function customersBy(
  tx: Tx,
  by: CustomerKey,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundCustomer[]>> {
  const keys = [...new Set(texts)];
  if (keys.length === 0) return new Map();
  // A phone or a code that finds somebody is one that is read.
  const read = FIELD_READ[by];
  if (read !== undefined && !tx.rights.isClear(read)) return new Map();
  const found = (await rowsBy(tx, by, keys))
    .map((row) => ({ ...row, isSeen: inScope(customerPolicy, tx, customerPolicy.read, row as never) }))
    .filter(({ isSeen }) => isSeen || by === 'number');
  const groups = Map.groupBy(found, ({ key }) => key);
  return new Map(
    [...groups].map(([key, rows]) => [key, [...new Map(rows.map((row) => [row.id, row])).values()]]),
  );
}

async function rowsBy(tx: Tx, by: CustomerKey, keys: readonly string[]): Promise<Keyed[]> {
  if (by === 'number') return tx.sql.rows(byNumber(), { keys });
  if (by === 'uscc') return tx.sql.rows(byUscc(), { keys });
  if (by === 'name') return tx.sql.rows(byName(), { keys, pinyins: [...new Set(keys.map(pinyinOf))] });
  // Numbers are stored as they were entered, with China's prefix or without.
  const both = keys.flatMap((key) => (/^1\d{10}$/.test(key) ? [key, `86${key}`, `+86${key}`] : [key]));
  const tokens = await tokensOf(tx.sql, keys);
  const rows = await tx.sql.rows(byPhone(), { keys: [...both, ...tokens.keys()] });
  return rows.map((row) => ({
    ...row,
    key: tokens.get(row.key) ?? row.key.replace(/^\+?86(?=1\d{10}$)/, ''),
  }));
}

/** Which field of a row each key reads. */
const FIELD_OF: Readonly<Record<CustomerKey, string>> = {
  number: 'number',
  uscc: 'uscc',
  name: 'name',
  phone: 'mobile',
};

/** By what a row says which customer it means: the first of the wanted keys that it has. */
export function customerKeyOf(
  row: ImportCandidate,
  { matchBy, whenKnown }: ImportWays,
): { readonly by: CustomerKey; readonly text: string } | undefined {
  // A number is given once, whatever else makes two customers the same.
  const wanted = whenKnown === 'create' ? ['number'] : ['number', ...matchBy];
  for (const by of wanted as CustomerKey[]) {
    const text = row.text(FIELD_OF[by]);
    if (text !== undefined) return { by, text: customerKeyText(by, text) };
  }
  return undefined;
}
