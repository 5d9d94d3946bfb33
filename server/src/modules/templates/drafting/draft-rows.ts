import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { DraftState } from './draft.type.ts';

/** A draft as its row has it. */
export interface DraftRow {
  readonly kind: string;
  readonly key: string;
  readonly revision: number;
  /** The version that it was begun from; 0 = of a template that is not there yet. */
  readonly baseVersion: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly state: DraftState;
  /** What was said when it was sent on or back. */
  readonly note: string;
  readonly changedAt: Date;
  readonly changerId: string | null;
  /** Everybody who changed it since it was begun. */
  readonly editors: readonly string[];
}

const columns = `kind, key, revision, base_version as "baseVersion", body, state, note,
  changed_at as "changedAt", changed_by as "changerId", editors`;

/** The draft of a template. */
export const draftOf = sqlStatement<DraftRow>(
  'template-draft',
  `select ${columns} from app.template_draft where tenant_id = :tenantId and kind = :kind and key = :key`,
);

/** The same, held until the end of the command. */
export const heldDraft = sqlStatement<DraftRow>(
  'template-draft-held',
  `select ${columns} from app.template_draft where tenant_id = :tenantId and kind = :kind and key = :key for update`,
);

/** Begins a draft; where there is one already, nothing comes back. */
export const beginDraft = sqlStatement<{ revision: number }>(
  'template-draft-begin',
  `insert into app.template_draft (tenant_id, kind, key, base_version, body, changed_at, changed_by, editors, import_id)
   values (:tenantId, :kind, :key, :baseVersion, :body, :at, :by, array_remove(array[:by::uuid], null), :importId)
   on conflict (tenant_id, kind, key) do nothing returning revision`,
);

/** Changes a draft; who edits it once more takes it back from whoever was to look at it. */
export const changeDraft = sqlStatement(
  'template-draft-change',
  `update app.template_draft set body = :body, base_version = :baseVersion, revision = revision + 1, state = 'draft', note = '',
     changed_at = :at, changed_by = :by, editors = array(select distinct unnest(array_remove(editors || :by::uuid, null)))
   where tenant_id = :tenantId and kind = :kind and key = :key`,
);

/** Sends a draft on to whoever publishes, or back to whoever wrote it, with a word. */
export const sendDraft = sqlStatement(
  'template-draft-send',
  `update app.template_draft set state = :state, note = :note, revision = revision + 1
   where tenant_id = :tenantId and kind = :kind and key = :key`,
);

/** Removes a draft. */
export const dropDraft = sqlStatement(
  'template-draft-drop',
  `delete from app.template_draft where tenant_id = :tenantId and kind = :kind and key = :key`,
);

/** Names of the drafts that one file became. */
export const importedDrafts = sqlStatement<{ kind: string; key: string }>(
  'template-drafts-imported',
  `select kind, key from app.template_draft where tenant_id = :tenantId and import_id = :id order by kind, key`,
);

/** Names of all drafts. */
export const draftNames = sqlStatement<{ kind: string; key: string }>(
  'template-draft-names',
  `select kind, key from app.template_draft where tenant_id = :tenantId`,
);
