import type { Fact } from '../facts/events.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';

const insert = sqlStatement(
  'outbox-insert',
  `insert into app.outbox (tenant_id, id, type, payload) values (:tenantId, :id, :type, :payload)`,
);

/** Facts become rows of the command's transaction; the relay publishes them after the commit, in the order of their ids. */
export function outboxRows(face: WriteFace, facts: readonly Fact[], newId: () => string): void {
  // Ids made within one millisecond are in no order, but a command's facts are.
  const ids = facts.map(() => newId()).toSorted();
  facts.forEach((fact, at) =>
    face.send(insert(), { id: ids[at], type: fact.type, payload: JSON.stringify(fact.payload) }),
  );
}
