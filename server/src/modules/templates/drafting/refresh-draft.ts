import { merge3, type Json } from '@zhoudao/schema/templates/merging';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command } from '../../../kernel/writing/command.ts';
import { newestOf, versionOf } from '../publishing/newest.ts';
import { templateId } from '../template-page.query.ts';
import { changeDraft } from './draft-rows.ts';
import type { RefreshTemplateDraftInput } from './draft.type.ts';
import { seenDraft } from './held-draft.ts';
import { named } from './save-draft.ts';

/**
 * Brings a draft onto the version that was published meanwhile: both sides' changes are there, and where both changed one
 * value the draft's stays. The page shows what then differs from the version in force.
 */
export const refreshTemplateDraft = command(
  'template.draft',
  async (input: RefreshTemplateDraftInput, tx): Promise<Ref | UserError> => {
    const { kind, key } = input;
    const draft = await seenDraft(tx, input);
    if (isUserError(draft)) return draft;
    const current = await newestOf(tx.sql, kind, key);
    const base = await versionOf(tx.sql, kind, key, draft.baseVersion);
    // Without what it was begun from nobody knows what the draft changed: everything would count as its change.
    if (!base && (current || draft.baseVersion > 0)) return new InvalidField('key', 'template.draft.noBase');
    const version = current?.version ?? 0;
    const three = {
      base: base?.body as Json | undefined,
      ours: draft.body as Json,
      theirs: (current?.body ?? draft.body) as Json,
    };
    const merged = merge3(kind, three, { areColleagues: true });
    const body = named(merged.value as Readonly<Record<string, unknown>>, {
      kind,
      key,
      id: current?.body['id'],
      version: version + 1,
    });
    const row = { kind, key, baseVersion: version, body: JSON.stringify(body) };
    tx.sql.send(changeDraft(), { ...row, at: tx.now(), by: tx.memberId });
    tx.note({ kind, key, from: draft.baseVersion, to: version });
    return { type: 'TemplateDraft', id: templateId(kind, key) };
  },
);
