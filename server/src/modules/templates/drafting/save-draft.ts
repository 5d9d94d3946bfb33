import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { newestOf } from '../publishing/newest.ts';
import { ownId } from '../publishing/next-version.ts';
import { isRecord, unkeepable } from '../publishing/problems.ts';
import { withPolicies } from '../publishing/publishers-own.ts';
import { takeUp } from '../publishing/take-up.ts';
import { templateId } from '../template-page.query.ts';
import { beginDraft, changeDraft, heldDraft, type DraftRow } from './draft-rows.ts';
import { DraftState, type SaveTemplateDraftInput } from './draft.type.ts';

/** What names a template is not up to whoever edits it. */
export const named = (
  body: Readonly<Record<string, unknown>>,
  { kind, key, id, version }: { kind: string; key: string; id: unknown; version: number },
): Readonly<Record<string, unknown>> => ({ ...body, id: id ?? ownId(kind, key), kind, key, version });

/** Keeps what somebody has made of a template so far, whatever is still wrong with it; it is in force for nobody. */
export const saveTemplateDraft = command(
  'template.draft',
  async (input: SaveTemplateDraftInput, tx): Promise<Ref | UserError> => {
    const { kind, key, body } = input;
    const unfit = isRecord(body) ? unkeepable({ ...body, kind }) : new InvalidField('body', 'input.required');
    if (unfit || !isRecord(body)) return unfit ?? new InvalidField('body', 'input.required');
    const revision = await store(tx, input, body);
    if (typeof revision !== 'number') return revision;
    tx.note({ kind, key, revision });
    return { type: 'TemplateDraft', id: templateId(kind, key) };
  },
);

const hourOf = (at: Date): number => Math.floor(at.getTime() / 3600_000);

/** An editor saves after each pause: of the savings of one person in one hour the log tells the first. */
const isGoingOn = (tx: Tx, { changerId, changedAt, state }: DraftRow): boolean =>
  changerId !== null &&
  changerId === tx.memberId &&
  (tx.onBehalfOf ?? null) === null &&
  state === DraftState.DRAFT &&
  hourOf(changedAt) === hourOf(tx.now());

async function store(
  tx: Tx,
  { kind, key, baseRevision, baseVersion }: SaveTemplateDraftInput,
  body: Readonly<Record<string, unknown>>,
): Promise<number | UserError> {
  // What a draft was begun from stays readable, also when the next release says something else.
  await takeUp(tx, kind, key);
  const current = await newestOf(tx.sql, kind, key);
  const before = await tx.sql.row(heldDraft(), { kind, key });
  if (!current && !before) throw notFound();
  if ((before?.revision ?? 0) !== baseRevision) return new StaleVersion(before?.revision ?? 0);
  const base = before?.baseVersion ?? baseVersion ?? current?.version ?? 0;
  if (base < 0 || base > (current?.version ?? 0)) return new InvalidField('baseVersion', 'input.unknown');
  const said = withPolicies(body, current?.body);
  const text = JSON.stringify(named(said, { kind, key, id: current?.body['id'], version: base + 1 }));
  const row = { kind, key, baseVersion: base, body: text, at: tx.now(), by: tx.memberId };
  if (before) {
    if (isGoingOn(tx, before)) tx.isToldAlready();
    tx.sql.send(changeDraft(), row);
    return before.revision + 1;
  }
  const begun = await tx.sql.row(beginDraft(), { ...row, importId: null });
  // Somebody else began one at the same moment.
  return begun?.revision ?? new StaleVersion((await tx.sql.row(heldDraft(), { kind, key }))?.revision ?? 0);
}
