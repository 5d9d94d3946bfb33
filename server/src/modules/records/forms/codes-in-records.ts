import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { codesStandAnywhere, type CodeUse } from '../../templates/index.ts';

const answered = sqlStatement<CodeUse>(
  'codes-in-records',
  `with field as (
     select distinct t.key as form, f->>'id' as id, f->'columns' as columns, f->>'dictionary' as dictionary
     from app.template t, jsonb_path_query(t.body, '$.fields[*]') f where t.tenant_id = :tenantId and t.is_paper),
   place as (
     select form, id, null as cell from field where dictionary = :dictionary
     union select form, id, c->>'id' from field, jsonb_array_elements(columns) c where jsonb_typeof(columns) = 'array' and c->>'dictionary' = :dictionary)
   select v.value #>> '{}' as code, count(*)::int as n
   from app.form_record r join place p on p.form = r.form
   cross join lateral jsonb_path_query(r.answers -> p.id, '$[*]') as s(value)
   cross join lateral jsonb_path_query(case when p.cell is null then s.value else s.value -> p.cell end, '$[*]') as v(value)
   where r.tenant_id = :tenantId and r.subject_type = 'record' and v.value #>> '{}' = any(:codes::text[]) group by 1`,
);

// Which answers are codes of a dictionary only the papers of the company say, in all their versions.
codesStandAnywhere({ 'zh-CN': '表单记录', en: 'records' }, (tx, codes, dictionary) =>
  tx.sql.rows(answered(), { codes, dictionary }),
);
