import { eachByItself, type Job, type JobTools } from '../../kernel/facts/job.ts';
import { fileStore } from '../../kernel/ports/files.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { idOfUpload } from './keep-file.ts';

const SECONDS_BETWEEN_LOOKS = 3600;
/** A file whose row is still to come is younger than this. */
const ORPHAN_MILLISECONDS = 86_400_000;

// A company that is not of this database has its rows elsewhere: its files are nobody's business here.
const named = sqlStatement<{ id: string | null }>(
  'stored-files-named',
  `select f.id from app.tenant t left join app.stored_file f on f.tenant_id = t.id and f.id = any(:ids) where t.id = :tenantId`,
);

async function forgetIn(tools: JobTools, tenantId: string, since: Date): Promise<void> {
  const old = await fileStore().unwrittenSince(tenantId, since);
  const uploads = old.flatMap((key) => idOfUpload(key) ?? []);
  const unfinished = old.filter((key) => key.endsWith('.part'));
  if (uploads.length + unfinished.length === 0) return;
  let gone: readonly string[] = [];
  await tools.inTenant(tenantId, 'file.forget', async (tx) => {
    const rows = await tx.sql.rows(named(), { ids: [...new Set(uploads)] });
    const kept = new Set(rows.map(({ id }) => id));
    const isOurs = rows.length > 0;
    const isNobodys = (key: string): boolean => {
      const id = idOfUpload(key);
      return key.endsWith('.part') || (id !== undefined && !kept.has(id));
    };
    gone = isOurs ? old.filter(isNobodys) : [];
    return undefined;
  });
  for (const key of gone) await fileStore().remove({ tenantId, key });
}

/** Lets go of bytes that no row names: the process that took them in ended before it could say so. */
export const forgetOrphans: Job = {
  name: 'forget-orphan-files',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const since = new Date(tools.now().getTime() - ORPHAN_MILLISECONDS);
    await eachByItself(
      tools,
      await fileStore().tenants(),
      'Some orphaned files were not removed',
      async (tenantId) => {
        if (!tools.isStopping()) await forgetIn(tools, tenantId, since);
      },
    );
  },
};
