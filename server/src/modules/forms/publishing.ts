import type { FormTemplate, RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { codesStandAnywhere, refusePublishing, templatesOf, type CodeUse } from '../templates/index.ts';
import { compiles } from './answers/text-answers.ts';
import { isPaper, paperProblem } from './paper-problem.ts';

// A field's name finds its answers, whatever form it stands in; and its type decides how they are kept.
refusePublishing<FormTemplate | RecordForm>('form', async (form, tx) => {
  if (form.subject === 'record') return paperProblem(form, tx);
  const { key, fields } = form;
  if (await isPaper(tx, key)) return new InvalidField('body.subject', 'input.unknown');
  const templates = await templatesOf(tx.sql, tx.tenantId);
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
  const templates = await templatesOf(tx.sql, tx.tenantId);
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
