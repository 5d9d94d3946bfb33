import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { labelOf, templatesOf } from '../templates/index.ts';
import { auditedNoun } from './audited-noun.ts';
import { noticeSaid } from './reading/notice-words.ts';

const byName = (table: string): string =>
  `select id, name as label from app.${table} where tenant_id = :tenantId and id = any(:ids)`;

/** The company's industry in words. */
async function companySaid(ctx: Ctx, field: string, value: unknown): Promise<string | undefined> {
  if (field !== 'industry' || typeof value !== 'string') return undefined;
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return labelOf(templates, 'industry', value, ctx.locale)?.label;
}

// Nouns of modules that the log itself stands on; what it does not stand on declares its own.
auditedNoun({
  entity: 'Membership',
  also: ['Member'],
  reader: 'Member',
  labels: `select id, display_name as label from app.membership where tenant_id = :tenantId and id = any(:ids)`,
  path: () => '/members',
});
auditedNoun({
  entity: 'Seeing',
  labels: `select s.id, m.display_name as label from app.seeing s join app.membership m on m.tenant_id = s.tenant_id and m.id = s.member_id
    where s.tenant_id = :tenantId and s.id = any(:ids)`,
  path: () => '/members',
});
auditedNoun({ entity: 'OrgUnit', also: ['Unit'], labels: byName('org_unit') });
auditedNoun({
  entity: 'Role',
  labels: `select id, name_zh as label, name_en as "labelEn" from app.role where tenant_id = :tenantId and id = any(:ids)`,
});
auditedNoun({
  entity: 'Tenant',
  also: ['Company'],
  labels: `select id, name as label from app.tenant where id = :tenantId and id = any(:ids)`,
  said: companySaid,
});
auditedNoun({ entity: 'Notification', said: noticeSaid });
auditedNoun({ entity: 'NotificationRule', said: noticeSaid });
auditedNoun({ entity: 'NotificationChoice', said: noticeSaid });
auditedNoun({ entity: 'ExportRun', also: ['Export', 'ExportRequest'] });
auditedNoun({
  entity: 'Import',
  labels: `select id, file_name as label from app.import where tenant_id = :tenantId and id = any(:ids)`,
  path: (id) => `/imports/${id}`,
});
auditedNoun({ entity: 'SavedView', also: ['ViewDeleted'], labels: byName('saved_view') });
auditedNoun({ entity: 'StoredFile', labels: byName('stored_file') });
