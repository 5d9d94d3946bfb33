import type { Fact } from './events.ts';
import { sqlStatement } from './reading/statement.ts';
import type { WriteFace } from './scope.ts';

const insert = sqlStatement(
  'outbox-insert',
  `insert into app.outbox (tenant_id, id, type, payload) values (:tenantId, :id, :type, :payload)`,
);

/** Facts become rows of the command's transaction; the relay publishes them after the commit. */
export function outboxRows(face: WriteFace, facts: readonly Fact[], newId: () => string): void {
  for (const fact of facts) face.send(insert(), { id: newId(), type: fact.type, payload: JSON.stringify(fact.payload) });
}
