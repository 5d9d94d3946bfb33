import type { Job } from '../../kernel/facts/job.ts';
import { fileStore } from '../../kernel/ports/files.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { uploadKey } from './keep-file.ts';

const SECONDS_BETWEEN_LOOKS = 900;

const forget = sqlStatement(
  'stored-file-forget',
  `delete from app.stored_file where tenant_id = :tenantId and id = :id and expires_at < :now::timestamptz returning id`,
);

type Farewell = (tx: Tx, fileId: string) => Promise<void>;

const farewells: Farewell[] = [];

/** Told by a module that keeps something of files: what it does when one of them is gone. */
export const whenFileIsGone = (farewell: Farewell): void => void farewells.push(farewell);

/** Lets go of files whose time is over: first the bytes, then the row, so that a crash in between leaves nothing behind. */
export const forgetExpiredFiles: Job = {
  name: 'forget-expired-files',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const expired = await tools.across<{ tenantId: string; id: string }>(
      `select tenant_id as "tenantId", id from app.expired_file_ids($1)`,
      [tools.now()],
    );
    for (const { tenantId, id } of expired) {
      await fileStore().remove({ tenantId, key: uploadKey(id) });
      await tools.inTenant(tenantId, 'file.forget', async (tx) => {
        for (const farewell of farewells) await farewell(tx, id);
        await tx.sql.rows(forget(), { id, now: tx.now() });
        return undefined;
      });
    }
  },
};
