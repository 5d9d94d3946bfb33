import { readPattern, type RecordColumn, type RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lettersProblem, templatesBeside, type Judging } from '../templates/index.ts';
import { compiles } from './answers/text-answers.ts';

const everPublished = sqlStatement<{ body: RecordForm }>(
  'paper-ever-published',
  `select body from app.template where tenant_id = :tenantId and kind = 'form' and key = :key`,
);

interface Placed {
  readonly path: string;
  readonly column: RecordColumn;
}

const columnsOf = ({ fields }: RecordForm): Placed[] =>
  fields.flatMap((field, at) => [
    { path: `body.fields.${at}`, column: field },
    ...(field.columns ?? []).map((column, inner) => ({
      path: `body.fields.${at}.columns.${inner}`,
      column,
    })),
  ]);

/** What a field is known by through all versions of its paper: answers and the index go by it. */
const namesOf = ({ fields }: RecordForm): ReadonlyMap<string, RecordColumn> =>
  new Map(
    fields.flatMap((field) => [
      [field.id, field] as const,
      ...(field.columns ?? []).map((column) => [`${field.id}.${column.id}`, column] as const),
    ]),
  );

const versionsOf = async (tx: Judging, key: string): Promise<readonly RecordForm[]> =>
  (await tx.sql.rows(everPublished(), { key })).map(({ body }) => body);

/** Whether the form of this key is a paper: it does not become anything else. */
export const isPaper = async (tx: Judging, key: string): Promise<boolean> =>
  (await versionsOf(tx, key)).some(({ subject }) => subject === 'record');

/** What only the company's other templates, and earlier versions of the paper, say against a version of a paper. */
export async function paperProblem(form: RecordForm, tx: Judging): Promise<InvalidField | undefined> {
  const templates = await templatesBeside(tx);
  for (const { path, column } of columnsOf(form)) {
    if (column.type === 'text' && column.pattern !== undefined && !compiles(column.pattern))
      return new InvalidField(`${path}.pattern`, 'form.pattern.engine');
    if (column.dictionary !== undefined && !templates.has('dictionary', column.dictionary))
      return new InvalidField(`${path}.dictionary`, 'input.unknown');
  }
  const earlier = await versionsOf(tx, form.key);
  if (earlier.some(({ subject }) => subject !== 'record'))
    return new InvalidField('body.subject', 'input.unknown');
  return (
    changedProblem(form, earlier) ??
    (await takenProblem(form, tx)) ??
    (await singledProblem(form, earlier, tx))
  );
}

/** Letters by which something else is numbered are not a paper's. */
async function takenProblem(
  { kind, key, fields }: RecordForm,
  tx: Judging,
): Promise<InvalidField | undefined> {
  const at = fields.findIndex(({ type }) => type === 'serial');
  const pattern = fields[at]?.pattern;
  return pattern === undefined
    ? undefined
    : lettersProblem(tx, { kind, key, pattern }, `body.fields.${at}.pattern`);
}

const filled = sqlStatement<{ version: number }>(
  'paper-versions-filled',
  `select v as version from unnest(:versions::int[]) v
   where exists (select from app.record where tenant_id = :tenantId and form = :key and form_version = v)`,
);

/** Lists tell records by one answer each, so a field that named several in records that are there goes on doing so. */
async function singledProblem(
  { key, fields }: RecordForm,
  earlier: readonly RecordForm[],
  tx: Judging,
): Promise<InvalidField | undefined> {
  const severalIn = fields.map(({ id, many, filterable }) =>
    many === true || filterable !== true
      ? []
      : earlier.flatMap((form) =>
          form.fields.some((one) => one.id === id && one.many === true) ? [form.version] : [],
        ),
  );
  const versions = [...new Set(severalIn.flat())];
  if (versions.length === 0) return undefined;
  const used = new Set((await tx.sql.rows(filled(), { key, versions })).map(({ version }) => version));
  const at = severalIn.findIndex((ones) => ones.some((version) => used.has(version)));
  const words = { field: fields[at]?.title[tx.locale] ?? '' };
  return at < 0 ? undefined : new InvalidField(`body.fields.${at}.many`, 'form.paper.many', words);
}

/** The type of a field decides how its answers are kept, and another date behind the same letters could give a number twice. */
function changedProblem(form: RecordForm, earlier: readonly RecordForm[]): InvalidField | undefined {
  const known = earlier.map(namesOf);
  for (const [at, field] of form.fields.entries()) {
    const path = `body.fields.${at}`;
    const columns = (field.columns ?? []).map((column, inner) => ({
      path: `${path}.columns.${inner}`,
      name: `${field.id}.${column.id}`,
      column,
    }));
    for (const one of [{ path, name: field.id, column: field }, ...columns]) {
      const before = known.flatMap((names) => names.get(one.name) ?? []);
      if (before.some(({ type }) => type !== one.column.type))
        return new InvalidField(`${one.path}.type`, 'form.paper.type');
      const [now, past] = [one.column, ...before].map(({ pattern }) => readPattern(pattern ?? ''));
      if (one.column.type === 'serial' && past && now?.letters === past.letters && now.date !== past.date)
        return new InvalidField(`${one.path}.pattern`, 'template.numbering.repeats', {
          letters: now.letters,
        });
    }
  }
  return undefined;
}
