import { notFound } from '../../../kernel/errors/access-error.ts';
import { StaleVersion } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { heldDraft, type DraftRow } from './draft-rows.ts';
import type { SeenDraftInput } from './draft.type.ts';

/** The draft that an input names, held until the end; or that it is no longer the one that was seen. */
export async function seenDraft(
  tx: Tx,
  { kind, key, revision }: SeenDraftInput,
): Promise<DraftRow | StaleVersion> {
  const draft = await tx.sql.row(heldDraft(), { kind, key });
  if (!draft) throw notFound();
  return draft.revision === revision ? draft : new StaleVersion(draft.revision);
}
