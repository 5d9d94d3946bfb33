import type { RecordForm } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { whenPublished } from '../../templates/index.ts';
import { beginFills } from '../filling/index-fills.ts';

const former = sqlStatement<{ body: RecordForm }>(
  'paper-before',
  `select body from app.template where tenant_id = :tenantId and kind = 'form' and key = :key and version < :version order by version desc limit 1`,
);
const closeLinks = sqlStatement(
  'record-links-close',
  `update app.record_link l set is_personal = true from app.record r
   where r.tenant_id = :tenantId and r.form = :key and l.tenant_id = r.tenant_id and l.record_id = r.id and l.field = any(:names) and not l.is_personal`,
);
const closeTitles = sqlStatement(
  'record-titles-close',
  `update app.record r set title = '' from app.form_record f
   where r.tenant_id = :tenantId and r.form = :key and r.title <> '' and f.tenant_id = r.tenant_id and f.id = r.id
     and exists (select from unnest(:names::text[]) n where jsonb_typeof(f.answers->n) = 'string' and strpos(f.answers->>n, r.title) > 0)`,
);

/** What of a paper tells of persons, as links name it. */
const personalIn = ({ fields }: RecordForm): string[] =>
  fields.flatMap(({ id, pii, columns = [] }) => [
    ...(pii === true ? [id] : []),
    ...columns.filter((column) => column.pii === true).map((column) => `${id}.${column.id}`),
  ]);

/** What tells of persons from now on does so in the records that are there: no title shows it, and no link. */
async function closePersonal(tx: Tx, before: RecordForm, form: RecordForm): Promise<void> {
  const known = new Set(personalIn(before));
  const names = personalIn(form).filter((name) => !known.has(name));
  if (names.length === 0) return;
  const { key } = form;
  await tx.sql.rows(closeLinks(), { key, names });
  await tx.sql.rows(closeTitles(), { key, names });
}

whenPublished('form', async (body, tx) => {
  const form = body as RecordForm;
  if (form.subject !== 'record') return;
  const { key, version } = form;
  const before = await tx.sql.row(former(), { key, version });
  if (!before) return;
  await closePersonal(tx, before.body, form);
  await beginFills(tx, before.body, form);
});
