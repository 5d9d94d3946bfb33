import { papers, type FormTemplate, type RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import {
  codesStandAnywhere,
  countsUses,
  refusePublishing,
  templatesBeside,
  type CodeUse,
} from '../templates/index.ts';
import { compiles } from './answers/text-answers.ts';
import { isPaper, paperProblem } from './paper-problem.ts';

// A field's name finds its answers, whatever form it stands in; and its type decides how they are kept.
refusePublishing<FormTemplate | RecordForm>('form', async (form, tx) => {
  if (form.subject === 'record') return paperProblem(form, tx);
  const { key, fields } = form;
  if (await isPaper(tx, key)) return new InvalidField('body.subject', 'input.unknown');
  const templates = await templatesBeside(tx);
  for (const [at, field] of fields.entries()) {
    if (field.pattern !== undefined && !compiles(field.pattern))
      return new InvalidField(`body.fields.${at}.pattern`, 'form.pattern.engine');
    if (field.dictionary !== undefined && !templates.has('dictionary', field.dictionary))
      return new InvalidField(`body.fields.${at}.dictionary`, 'input.unknown');
  }
  for (const other of templates.keysOf('form')) {
    const { body } = templates.get<FormTemplate>('form', other);
    const doubled =
      other === key ? -1 : fields.findIndex(({ id }) => body.fields.some((known) => known.id === id));
    if (doubled >= 0)
      return new InvalidField(`body.fields.${doubled}.id`, 'form.field.taken', {
        field: fields[doubled]?.id ?? '',
        form: body.title[tx.locale],
      });
    const changed =
      other === key
        ? fields.findIndex(({ id, type }) =>
            body.fields.some((known) => known.id === id && known.type !== type),
          )
        : -1;
    if (changed >= 0) return new InvalidField(`body.fields.${changed}.type`, 'input.unknown');
  }
  return undefined;
});

const answered = sqlStatement<CodeUse>(
  'codes-in-answers',
  `select v.value #>> '{}' as code, count(*)::int as n
   from app.form_record r
   join unnest(:forms::text[], :fields::text[]) as f(form, field) on f.form = r.form
   cross join lateral jsonb_path_query(r.answers -> f.field, '$[*]') as v(value)
   where r.tenant_id = :tenantId and v.value #>> '{}' = any(:codes::text[]) group by 1`,
);

// Which answers are codes of a dictionary only the forms of the company say.
codesStandAnywhere({ 'zh-CN': '附加字段', en: 'added fields' }, async (tx, codes, dictionary) => {
  const templates = await templatesBeside(tx);
  const pairs = templates
    .keysOf('form')
    .flatMap((form) =>
      templates
        .get<FormTemplate>('form', form)
        .body.fields.flatMap((field) => (field.dictionary === dictionary ? [{ form, field: field.id }] : [])),
    );
  if (pairs.length === 0) return [];
  const [forms, fields] = [pairs.map(({ form }) => form), pairs.map(({ field }) => field)];
  return tx.sql.rows(answered(), { codes, forms, fields });
});

interface Offering {
  readonly dictionary?: string;
  readonly columns?: readonly Offering[];
}

const offers = (fields: readonly Offering[], key: string): boolean =>
  fields.some(({ dictionary, columns = [] }) => dictionary === key || offers(columns, key));

const formsInForce = sqlStatement<{ key: string; fields: readonly Offering[]; isRetired: boolean }>(
  'forms-in-force-with-fields',
  `select distinct on (key) key, body->'fields' as fields, coalesce((body->>'isRetired')::boolean, false) as "isRetired"
   from app.template where tenant_id = :tenantId and kind = 'form' order by key, version desc`,
);

// A dictionary whose words a form offers is not retired; the papers of the release are there for everybody.
countsUses('dictionary', {
  names: { 'zh-CN': '表单', en: 'forms' },
  holds: true,
  count: async ({ sql }, key) => {
    const own = await sql.rows(formsInForce());
    const known = new Set(own.map((form) => form.key));
    const all = [
      ...own.filter(({ isRetired }) => !isRetired),
      ...papers().filter((paper) => !known.has(paper.key)),
    ];
    return all.filter(({ fields }) => offers(fields, key)).length;
  },
});

const filled = sqlStatement<{ n: number }>(
  'form-records-of',
  `select count(*)::int as n from app.form_record where tenant_id = :tenantId and form = :key`,
);

const MOST_COUNTED = 10_000;
const answering = sqlStatement<{ n: number }>(
  'form-records-answering',
  `select count(*)::int as n from (select 1 from app.form_record
     where tenant_id = :tenantId and form = :key and answers ?| :fields::text[] limit :most) t`,
);

countsUses('form', {
  names: { 'zh-CN': '已填写的记录', en: 'filled-in records' },
  count: async ({ sql }, key) => (await sql.row(filled(), { key }))?.n ?? 0,
  ofFields: async ({ sql }, key, fields) =>
    (await sql.row(answering(), { key, fields, most: MOST_COUNTED }))?.n ?? 0,
});
