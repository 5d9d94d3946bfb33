import { world, type TestTenant } from '@zhoudao/server/testing';

import type { Noun } from './asking/meanings.ts';
import { templateOf } from './asking/templates.ts';
import type { Named, Source } from './asking/variables.ts';

/** Whoever makes what a test needs through the product's own mutations. */
export interface Doing extends Source {
  do(name: string, given?: ReadonlyMap<Noun, Named>): Promise<Named>;
}

/** What other tests published counts as published yesterday: a company may only do so much in an hour. */
export async function aTemplate(tenant: TestTenant): Promise<Named> {
  const { admin } = await world();
  await admin.query(
    `update app.template set published_at = published_at - interval '1 day' where tenant_id = $1 and published_by is not null`,
    [tenant.id],
  );
  await admin.query(`delete from app.template_draft where tenant_id = $1 and key = 'scale'`, [tenant.id]);
  return templateOf(tenant, 'dictionary', 'scale');
}

/** A template of the company's own that nothing needs. */
export async function anOwnTemplate(doing: Doing, tenant: TestTenant): Promise<Named> {
  await aTemplate(tenant);
  const { key } = (await doing.do('createTemplateDraft')) as Named & { readonly key: string };
  const draft: Named = { id: key, version: 1 };
  const { version } = await doing.do('publishTemplateDraft', new Map<Noun, Named>([['draft', draft]]));
  return { id: key, version: Number(version) };
}

/** A draft in the revision in which it stands. */
export async function aDraft(doing: Doing, tenant: TestTenant): Promise<Named> {
  const template = await aTemplate(tenant);
  const given = new Map<Noun, Named>([['template', template]]);
  const { revision } = (await doing.do('saveTemplateDraft', given)) as Named & { readonly revision: number };
  return { ...template, version: revision };
}
