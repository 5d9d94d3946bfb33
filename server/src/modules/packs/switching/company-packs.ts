import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { oneAtATime } from '../../../kernel/writing/one-at-a-time.ts';
import type { PackTemplate } from '../merging/compose.ts';

/** A pack that a company has switched on, or had. */
export interface CompanyPack {
  readonly pack: string;
  readonly version: string;
  readonly state: 'on' | 'off';
  readonly position: number;
  /** What it said when it was put in; the packages of this release may be newer, or gone. */
  readonly content: readonly PackTemplate[];
}

const mine = sqlStatement<CompanyPack>(
  'company-packs',
  `select pack, version, state, position, content from app.company_pack where tenant_id = :tenantId order by position`,
);
const put = sqlStatement(
  'company-pack-put',
  `insert into app.company_pack (tenant_id, pack, version, state, position, content, switched_at, switched_by)
   values (:tenantId, :pack, :version, :state, :position, :content, :at, :by)
   on conflict (tenant_id, pack) do update set version = excluded.version, state = excluded.state, position = excluded.position,
     content = excluded.content, switched_at = excluded.switched_at, switched_by = excluded.switched_by`,
);
const putBase = sqlStatement(
  'template-base-put',
  `insert into app.template_base (tenant_id, kind, key, body) values (:tenantId, :kind, :key, :body)
   on conflict (tenant_id, kind, key) do update set body = excluded.body`,
);

/** The packs of the company, in the order in which they lie over one another. */
export const companyPacks = (rows: Rows): Promise<CompanyPack[]> => rows.rows(mine());

/** One switch at a time in a company; others wait and then see what it did. */
export const lockPacks = (rows: Rows): Promise<void> => oneAtATime(rows, 'packs');

export { put as putPack, putBase };
