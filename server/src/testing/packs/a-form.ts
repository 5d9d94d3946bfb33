import type { FormTemplate, RecordForm } from '@zhoudao/schema/templates';

import { forgetTemplates } from '../../modules/templates/index.ts';
import type { TestTenant } from '../people/tenants.ts';
import { world } from '../world.ts';

/** The head that tests of fields do not care about. */
type Given =
  | (Partial<FormTemplate> & Pick<FormTemplate, 'key' | 'subject' | 'fields'>)
  | Omit<RecordForm, 'id' | 'kind'>;

/** Stores a form of a company as the next version of its template, as a pack or an editor would. */
export async function aForm(tenant: TestTenant, form: Given): Promise<void> {
  const { admin } = await world();
  const body = {
    id: `test:form/${form.key}`,
    kind: 'form',
    title: { 'zh-CN': '表单', en: 'Form' },
    sections: [],
    ...form,
  };
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body)
     select $1, 'form', $2, coalesce(max(version), 0) + 1, $3::jsonb from app.template where tenant_id = $1 and kind = 'form' and key = $2`,
    [tenant.id, form.key, JSON.stringify(body)],
  );
  forgetTemplates(tenant.id);
}
