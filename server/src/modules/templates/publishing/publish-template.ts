import {
  validateTemplate,
  type Dictionary,
  type SlaPolicy,
  type TemplateHeader,
} from '@zhoudao/schema/templates';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { templateId } from '../template-page.query.ts';
import type { PublishTemplateInput } from '../template.type.ts';
import { lostCodes } from './code-uses.ts';
import { engineRefusal, followPublishing } from './publish-rules.ts';
import { takeUp } from './take-up.ts';

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

const lately = sqlStatement<{ n: number }>(
  'templates-published-lately',
  `select count(*)::int as n from (select 1 from app.template where tenant_id = :tenantId and published_by is not null and published_at > :since limit :most) t`,
);

/** The largest template that comes with the product has a quarter of this; a paper is longer. */
const MOST_BYTES = 100_000;
const MOST_BYTES_OF_PAPER = 256 * 1024;
let mostAnHour = 120;

/** Sets how many templates a company publishes in an hour at most. */
export const limitPublishing = (most: number): void => void (mostAnHour = most);

/** Publishes the next version of a template. Records that run keep the version that they began with. */
export const publishTemplate = command('template.publish', async (input: PublishTemplateInput, tx) => {
  const { kind, key } = input;
  await takeUp(tx, kind, key);
  // The first version is there for ever: whoever publishes next waits for its row, then sees what the other one did.
  await tx.sql.rows(lock(), { kind, key });
  const known = await tx.sql.row(newest(), { kind, key });
  if (!known) throw notFound();
  if (known.version !== input.baseVersion) return new StaleVersion(known.version);
  const version = known.version + 1;
  // What names a template is not up to whoever edits it.
  const body = isRecord(input.body) ? { ...input.body, id: known.id, kind, key, version } : input.body;
  const text = JSON.stringify(body);
  const wrong =
    (await tooMuch(tx, text, body)) ??
    (await problemOf(tx, kind, body)) ??
    (kind === 'dictionary' ? await lostCodes(tx, key, body as Dictionary) : undefined);
  if (wrong) return wrong;
  storeVersion(tx, { kind, key, version, text });
  await followPublishing(kind, body, tx);
  tx.note({ kind, key, version });
  return { type: 'Template', id: templateId(kind, key) };
});

/** Stores a version that was found fit, and tells of it. */
export function storeVersion(
  tx: Tx,
  {
    kind,
    key,
    version,
    text,
  }: { readonly kind: string; readonly key: string; readonly version: number; readonly text: string },
): void {
  tx.sql.send(insert(), { kind, key, version, body: text, at: tx.now(), by: tx.memberId });
  tx.emit({ type: 'template.published', payload: { kind, key, version } });
}

/** Whether a body takes more room than a company's template may. */
export function tooLarge(text: string, body: unknown): InvalidField | undefined {
  const isPaper = isRecord(body) && body['kind'] === 'form' && body['subject'] === 'record';
  const most = isPaper ? MOST_BYTES_OF_PAPER : MOST_BYTES;
  return Buffer.byteLength(text) > most
    ? new InvalidField('body', 'template.tooLarge', { max: Math.round(most / 1000) })
    : undefined;
}

/** Every version is kept for ever, and whoever reads a record may need it in memory. */
async function tooMuch(tx: Tx, text: string, body: unknown): Promise<InvalidField | undefined> {
  const large = tooLarge(text, body);
  if (large) return large;
  const row = await tx.sql.row(lately(), {
    since: new Date(tx.now().getTime() - 3600_000),
    most: mostAnHour,
  });
  return (row?.n ?? 0) < mostAnHour
    ? undefined
    : new InvalidField('body', 'template.tooMany', { max: mostAnHour });
}

/** What keeps a body from being published: its form, and what the engine of its kind says. */
export async function problemOf(
  tx: Tx,
  kind: string,
  body: unknown,
  asksEngine = true,
): Promise<InvalidField | undefined> {
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
  return asksEngine ? engineRefusal(body as TemplateHeader, tx) : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
