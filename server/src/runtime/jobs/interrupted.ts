import type { Pool } from 'pg';

import type { Periodic } from './periodic/runner.ts';
import { FACTS, SCHEMA } from './prepare-queue.ts';

const EVERY_SECONDS = 2;
/** A job whose process dies so often under it may well be what kills it. */
const MOST_INTERRUPTIONS = 30;

/**
 * Jobs of a process that died: its heartbeat stopped, or the library has found that out and lets them wait longer each time.
 * `retry_count` stays, because the library tells by it a worker that was only asleep from the one that has the job now.
 */
const GIVE_BACK = `update ${SCHEMA}.job set state = 'retry', start_after = now(), heartbeat_on = null, retry_limit = retry_limit + 1
  where name = '${FACTS}' and retry_limit < (select retry_limit + ${MOST_INTERRUPTIONS} from ${SCHEMA}.queue where name = '${FACTS}')
    and ((state = 'active' and heartbeat_on + heartbeat_seconds * interval '1 second' < now())
      or (state = 'retry' and start_after > now() and output->'value'->>'message' = 'job heartbeat timeout'))`;

/** What was interrupted says nothing about the job: it goes on at once, and none of its tries is used up. */
export const interruptedJobs = (pool: Pool, wake: () => void): Periodic => ({
  name: 'interrupted-jobs',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const { rowCount } = await pool.query(GIVE_BACK);
    if (rowCount) wake();
  },
});
