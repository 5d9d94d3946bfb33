import { sqlStatement } from '../reading/statement.ts';
import type { Rows } from '../scope.ts';

const wait = sqlStatement<{ held: string }>(
  'one-at-a-time',
  `select pg_advisory_xact_lock(hashtextextended(:tenantId::text || ' ' || :what, 0))::text as held`,
);

/** Until the transaction ends nobody else of the company comes past this line with the same words: whoever waits sees what the one before did. */
export async function oneAtATime(rows: Rows, ...what: readonly string[]): Promise<void> {
  await rows.rows(wait(), { what: what.join(' ') });
}
