import { validateTemplate, type SlaPolicy, type TemplateHeader } from '@zhoudao/schema/templates';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { engineRefusal } from './publish-rules.ts';
import { templateId } from './template-page.query.ts';
import type { PublishTemplateInput } from './template.type.ts';

const lock = sqlStatement(
  'template-lock',
  `select version from app.template where tenant_id = :tenantId and kind = :kind and key = :key order by version limit 1 for update`,
);
const newest = sqlStatement<{ version: number; id: string }>(
  'template-newest',
  `select version, body->>'id' as id from app.template where tenant_id = :tenantId and kind = :kind and key = :key order by version desc limit 1`,
);
const insert = sqlStatement(
  'template-insert',
  `insert into app.template (tenant_id, kind, key, version, body, published_at, published_by) values (:tenantId, :kind, :key, :version, :body, :at, :by)`,
);

/** Publishes the next version of a template. Records that run keep the version that they began with. */
export const publishTemplate = command('template.publish', async (input: PublishTemplateInput, tx) => {
  const { kind, key } = input;
  // The first version is there for ever: whoever publishes next waits for its row, then sees what the other one did.
  await tx.sql.rows(lock(), { kind, key });
  const known = await tx.sql.row(newest(), { kind, key });
  if (!known) throw notFound();
  if (known.version !== input.baseVersion) return new StaleVersion(known.version);
  const version = known.version + 1;
  // What names a template is not up to whoever edits it.
  const body = isRecord(input.body) ? { ...input.body, id: known.id, kind, key, version } : input.body;
  const wrong = await problemOf(tx, kind, body);
  if (wrong) return wrong;
  tx.sql.send(insert(), {
    kind,
    key,
    version,
    body: JSON.stringify(body),
    at: tx.now(),
    by: tx.memberId,
  });
  tx.note({ kind, key, version });
  tx.emit({ type: 'template.published', payload: { kind, key, version } });
  return { type: 'Template', id: templateId(kind, key) };
});

async function problemOf(tx: Tx, kind: string, body: unknown): Promise<InvalidField | undefined> {
  const [problem] = validateTemplate(kind, body);
  if (problem)
    return new InvalidField(problem.path === '' ? 'body' : `body.${problem.path}`, 'template.problem', {
      sentence: problem.message[tx.locale],
    });
  if (kind === 'sla') {
    const { calendar } = body as SlaPolicy;
    if (!(await tx.sql.row(newest(), { kind: 'calendar', key: calendar })))
      return new InvalidField('body.calendar', 'input.unknown');
  }
  return engineRefusal(body as TemplateHeader, tx);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
