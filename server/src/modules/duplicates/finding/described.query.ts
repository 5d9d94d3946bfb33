import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { traitsOf, type Described, type Traits } from '../compare/traits.ts';
import type { ReadyRules } from '../rules.ts';

/** More points of one customer are not compared. */
const MOST_POINTS = 40;

const COLUMNS = `c.id, c.kind, c.name, c.short_name as "shortName", c.uscc, c.address, coalesce((
  select json_agg(json_build_object('kind', p.kind, 'value', p.normal)) from (
    select p.kind, p.normal from app.contact k join app.contact_point p on p.tenant_id = k.tenant_id and p.contact_id = k.id
    where k.tenant_id = c.tenant_id and k.customer_id = c.id and p.kind in ('mobile', 'tel', 'email') order by k.id, p.position limit ${MOST_POINTS}) p), '[]') as points`;

const byIds = sqlStatement<Described>(
  'duplicates-described',
  `select ${COLUMNS} from app.customer c where c.tenant_id = :tenantId and c.id = any(:ids) and c.archived_at is null`,
);
const afterId = sqlStatement<Described>(
  'duplicates-described-after',
  `select ${COLUMNS} from app.customer c where c.tenant_id = :tenantId and (:after::uuid is null or c.id > :after) and c.archived_at is null order by c.id limit :most`,
);
const newest = sqlStatement<Described>(
  'duplicates-described-newest',
  `select ${COLUMNS} from app.customer c where c.tenant_id = :tenantId and c.archived_at is null order by c.created_at desc, c.id desc limit :most`,
);

const traits = (rows: readonly Described[], { forms }: ReadyRules): Traits[] =>
  rows.map((row) => traitsOf(row, forms));

/** What is compared of these customers; who is archived is compared with nobody. */
export const traitsById = async (rows: Rows, ids: readonly string[], rules: ReadyRules): Promise<Traits[]> =>
  ids.length === 0 ? [] : traits(await rows.rows(byIds(), { ids }), rules);

/** The next customers in the order of their ids. */
export const traitsAfter = async (
  rows: Rows,
  page: { readonly after: string | null; readonly most: number },
  rules: ReadyRules,
): Promise<Traits[]> => traits(await rows.rows(afterId(), page), rules);

/** The customers that were registered last. */
export const newestTraits = async (rows: Rows, most: number, rules: ReadyRules): Promise<Traits[]> =>
  traits(await rows.rows(newest(), { most }), rules);
