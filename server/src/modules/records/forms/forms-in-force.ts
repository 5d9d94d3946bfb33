import { papers, type RecordColumn, type RecordForm } from '@zhoudao/schema/templates';

import type { Rows } from '../../../kernel/scope.ts';
import { ownPapers, templateAt, templatesOf, type PaperHead } from '../../templates/index.ts';
import { personalSince } from './fields-ever.ts';

let shipped: ReadonlyMap<string, RecordForm> | undefined;

/** The papers of this release by their keys. */
const release = (): ReadonlyMap<string, RecordForm> =>
  (shipped ??= new Map(papers().map((form) => [form.key, form])));

/** The paper in force: the company's newest version where it has one, else that of the release. */
export async function formInForce(
  rows: Rows,
  tenantId: string,
  key: string,
): Promise<RecordForm | undefined> {
  const templates = await templatesOf(rows, tenantId);
  const own = templates.papers.get(key);
  if (own) return templateAt<RecordForm>(rows, tenantId, { kind: 'form', key, version: own.version });
  return templates.has('form', key) ? undefined : release().get(key);
}

/** The paper in force while new ones are made of it: one that was retired is only read. */
export async function formOffered(
  rows: Rows,
  tenantId: string,
  key: string,
): Promise<RecordForm | undefined> {
  const form = await formInForce(rows, tenantId, key);
  return form?.isRetired === true ? undefined : form;
}

/** Every paper that new ones are made of, in the order of modules and keys. */
export async function formsOffered(rows: Rows, tenantId: string): Promise<readonly PaperHead[]> {
  const own = await ownPapers(rows, tenantId);
  const all = new Map<string, PaperHead>([...release(), ...own.map((paper) => [paper.key, paper] as const)]);
  const offered = [...all.values()].filter(({ isRetired }) => isRetired !== true);
  return offered.toSorted((a, b) => (`${a.module} ${a.key}` < `${b.module} ${b.key}` ? -1 : 1));
}

/** A paper as it was published in a version. */
export async function publishedForm(
  rows: Rows,
  tenantId: string,
  { key, version }: Pick<RecordForm, 'key' | 'version'>,
): Promise<RecordForm> {
  const known = release().get(key);
  const templates = await templatesOf(rows, tenantId);
  // What was taken up as the release has it is the same in every company.
  if (known?.version === version && !templates.papers.has(key)) return known;
  return templateAt<RecordForm>(rows, tenantId, { kind: 'form', key, version });
}

function strictColumn<Column extends RecordColumn>(one: Column, isPersonal: boolean): Column {
  return isPersonal && one.pii !== true ? { ...one, pii: true } : one;
}

/** A version in which tells of persons whatever does so by these names. */
function strictForm(form: RecordForm, personal: ReadonlySet<string>): RecordForm {
  return {
    ...form,
    fields: form.fields.map((field) => {
      const { id, columns } = field;
      const strict = strictColumn(field, personal.has(id));
      if (!columns) return strict;
      const closed = columns.map((column) => strictColumn(column, personal.has(`${id}.${column.id}`)));
      return { ...strict, columns: closed };
    }),
  };
}

/** Made once for two versions: pages of records ask for every row. */
const made = new WeakMap<RecordForm, { readonly now: RecordForm; readonly strict: RecordForm }>();

/** The paper of a record in the version that it was made with; what tells of persons by that one or by any since does. */
export async function formAt(
  rows: Rows,
  tenantId: string,
  pin: Pick<RecordForm, 'key' | 'version'>,
): Promise<RecordForm> {
  const [form, now] = await Promise.all([
    publishedForm(rows, tenantId, pin),
    formInForce(rows, tenantId, pin.key),
  ]);
  if (!now || now.version === form.version) return form;
  const known = made.get(form);
  if (known?.now === now) return known.strict;
  const strict = strictForm(form, await personalSince(rows, pin));
  made.set(form, { now, strict });
  return strict;
}
