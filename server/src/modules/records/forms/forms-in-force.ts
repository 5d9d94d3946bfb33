import { papers, type RecordForm } from '@zhoudao/schema/templates';

import type { Rows } from '../../../kernel/scope.ts';
import { templateAt, templatesOf, type TenantTemplates } from '../../templates/index.ts';

let shipped: ReadonlyMap<string, RecordForm> | undefined;

/** The papers of this release by their keys. */
const release = (): ReadonlyMap<string, RecordForm> =>
  (shipped ??= new Map(papers().map((form) => [form.key, form])));

const ownForm = (templates: TenantTemplates, key: string): RecordForm | undefined => {
  const body = templates.has('form', key) ? templates.get<RecordForm>('form', key).body : undefined;
  return body?.subject === 'record' ? body : undefined;
};

/** The paper in force: the company's newest version where it has one, else that of the release. */
export async function formInForce(
  rows: Rows,
  tenantId: string,
  key: string,
): Promise<RecordForm | undefined> {
  const templates = await templatesOf(rows, tenantId);
  return templates.has('form', key) ? ownForm(templates, key) : release().get(key);
}

/** Every paper in force, in the order of modules and keys. */
export async function formsInForce(rows: Rows, tenantId: string): Promise<readonly RecordForm[]> {
  const templates = await templatesOf(rows, tenantId);
  const own = templates.keysOf('form').flatMap((key) => ownForm(templates, key) ?? []);
  const all = new Map([...release(), ...own.map((form) => [form.key, form] as const)]);
  return [...all.values()].toSorted((a, b) => (`${a.module} ${a.key}` < `${b.module} ${b.key}` ? -1 : 1));
}

/** A paper in the version that a record was made with. */
export async function formAt(
  rows: Rows,
  tenantId: string,
  { key, version }: Pick<RecordForm, 'key' | 'version'>,
): Promise<RecordForm> {
  const known = release().get(key);
  const templates = await templatesOf(rows, tenantId);
  // What was taken up as the release has it is the same in every company.
  if (known?.version === version && !templates.has('form', key)) return known;
  return templateAt<RecordForm>(rows, tenantId, { kind: 'form', key, version });
}
