import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { oneAtATime } from '../../../kernel/writing/one-at-a-time.ts';
import { freshTemplates } from '../tenant-templates.ts';
import { newestOf } from './newest.ts';
import { isRecord, problemsOf } from './problems.ts';
import { followPublishing, witnessed, type Judging } from './publish-rules.ts';
import { publishersBody } from './publisher-text.ts';
import { asLocked, publishersProblems, withPolicies } from './publishers-own.ts';
import { retiringProblem } from './retiring.ts';
import { takeUp } from './take-up.ts';

const lock = sqlStatement(
  'template-lock',
  `select version from app.template where tenant_id = :tenantId and kind = :kind and key = :key order by version limit 1 for update`,
);
/**
 * The first version is there for ever: whoever publishes next waits for its row, then sees what the other one did. So does
 * whoever publishes another one of the kind, as they are judged beside each other.
 */
export async function lockTemplate(tx: Tx, kind: string, key: string): Promise<void> {
  await oneAtATime(tx.sql, 'publishing', kind);
  await tx.sql.rows(lock(), { kind, key });
}

/** Judges past this process's memory: what others of the kind have published a moment ago may not be known in it. */
async function judgingNow(tx: Tx): Promise<Judging> {
  const { tenantId, locale, sql } = tx;
  return {
    tenantId,
    locale,
    sql,
    now: () => tx.now(),
    coming: { templates: await freshTemplates(sql), papers: new Map() },
  };
}

const insert = sqlStatement(
  'template-insert',
  `insert into app.template (tenant_id, kind, key, version, body, published_at, published_by, note, restored_from)
   values (:tenantId, :kind, :key, :version, :body, :at, :by, :note, :restoredFrom)`,
);
const lately = sqlStatement<{ n: number }>(
  'templates-published-lately',
  `select count(*)::int as n from (select 1 from app.template where tenant_id = :tenantId and published_by is not null and published_at > :since limit :most) t`,
);

let mostAnHour = 120;

/** Sets how many templates a company publishes in an hour at most. */
export const limitPublishing = (most: number): void => void (mostAnHour = most);

/** A version that is to be stored, with what history tells of it. */
interface Version {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly text: string;
  readonly note?: string | undefined;
  readonly restoredFrom?: number | undefined;
}

/** Stores a version that was found fit, and tells of it. */
export function storeVersion(tx: Tx, { kind, key, version, text, note = '', restoredFrom }: Version): void {
  const row = { kind, key, version, body: text, note, restoredFrom: restoredFrom ?? null };
  tx.sql.send(insert(), { ...row, at: tx.now(), by: tx.memberId });
  tx.emit({ type: 'template.published', payload: { kind, key, version } });
}

/** Every version is kept for ever, and whoever reads a record may need it in memory. */
async function tooMany(tx: Tx): Promise<InvalidField | undefined> {
  const row = await tx.sql.row(lately(), {
    since: new Date(tx.now().getTime() - 3600_000),
    most: mostAnHour,
  });
  return (row?.n ?? 0) < mostAnHour
    ? undefined
    : new InvalidField('body', 'template.tooMany', { max: mostAnHour });
}

/** The name that a template of the company's own has. */
export const ownId = (kind: string, key: string): string => `x.own:${kind}/${key}`;

interface Next {
  readonly kind: string;
  readonly key: string;
  /** The version that whoever publishes has seen; 0 = there was none. */
  readonly baseVersion: number;
  /** Whether this may be the first version. */
  readonly isNew?: boolean;
  /** What names a new one; without it, it is the company's own. */
  readonly id?: string | undefined;
  readonly body: unknown;
  readonly note?: string | undefined;
  readonly restoredFrom?: number | undefined;
}

/** Publishes the next version of a template, if it is fit and nobody was faster. */
export async function publishNext(
  tx: Tx,
  { kind, key, baseVersion, isNew = false, id: newId, body: given, note, restoredFrom }: Next,
): Promise<UserError | undefined> {
  await takeUp(tx, kind, key);
  await lockTemplate(tx, kind, key);
  const known = await newestOf(tx.sql, kind, key);
  if (!known && !isNew) throw notFound();
  if ((known?.version ?? 0) !== baseVersion) return new StaleVersion(known?.version ?? 0);
  const version = baseVersion + 1;
  // What names a template is not up to whoever edits it.
  const id = known?.body['id'] ?? newId ?? ownId(kind, key);
  const said = await publishersBody(tx.sql, kind, key);
  const isRestored = restoredFrom !== undefined;
  const body = isRecord(given)
    ? { ...withPolicies(isRestored ? asLocked(kind, given, said) : given, said), id, kind, key, version }
    : given;
  const before = known?.body;
  const judging = await judgingNow(tx);
  const wrong =
    (await tooMany(tx)) ??
    (await problemsOf(judging, kind, body))[0] ??
    (isRecord(body) ? await retiringProblem(judging, { kind, key, before, body }) : undefined) ??
    (isRecord(body) ? (await publishersProblems(tx, { kind, key, before, body, isRestored }))[0] : undefined);
  if (wrong) return wrong;
  storeVersion(tx, { kind, key, version, text: JSON.stringify(body), note, restoredFrom });
  await followPublishing(kind, body, tx);
  if (isRecord(body)) await witnessed(tx, { kind, key, body });
  tx.note({ kind, key, version });
  return undefined;
}
