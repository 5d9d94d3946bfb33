import type { FormTemplate, RecordForm } from '@zhoudao/schema/templates';

import { forgetTemplates } from '../../modules/templates/index.ts';
import type { TestTenant } from '../people/tenants.ts';
import { world } from '../world.ts';

/** The head that tests of fields do not care about. */
type Given = Partial<FormTemplate> & Pick<FormTemplate, 'key' | 'subject' | 'fields'>;

async function store(tenant: TestTenant, key: string, body: object): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body)
     select $1, 'form', $2, coalesce(max(version), 0) + 1, $3::jsonb from app.template where tenant_id = $1 and kind = 'form' and key = $2`,
    [tenant.id, key, JSON.stringify(body)],
  );
  forgetTemplates(tenant.id);
}

/** Stores a form of a company as the next version of its template, as a pack or an editor would. */
export async function aForm(tenant: TestTenant, form: Given): Promise<void> {
  const title = { 'zh-CN': '表单', en: 'Form' };
  await store(tenant, form.key, { id: `test:form/${form.key}`, kind: 'form', title, sections: [], ...form });
}

/** Stores a paper of a company in the same way. */
export async function aPaper(tenant: TestTenant, form: Omit<RecordForm, 'id' | 'kind'>): Promise<void> {
  await store(tenant, form.key, { id: `test:form/${form.key}`, kind: 'form', ...form });
}
