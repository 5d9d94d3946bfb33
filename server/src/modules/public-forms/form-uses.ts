import { sqlStatement } from '../../kernel/reading/statement.ts';
import { countsUses } from '../templates/index.ts';

const open = sqlStatement<{ n: number }>(
  'public-forms-open-of-form',
  `select count(*)::int as n from app.public_form
   where tenant_id = :tenantId and form = :key and closed_at is null and (closes_at is null or closes_at > :now)`,
);

// What visitors fill in changes with the paper.
countsUses('form', {
  names: { 'zh-CN': '公开链接', en: 'public links' },
  count: async ({ sql, now }, key) => (await sql.row(open(), { key, now: now() }))?.n ?? 0,
});
