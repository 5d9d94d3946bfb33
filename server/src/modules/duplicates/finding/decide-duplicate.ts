import { Field, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { StaleVersion } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { customerFor } from '../../customers/index.ts';

/** Whether two customers are not the same. */
@InputType()
export class DecideDuplicateInput extends ChangeInput {
  /** False takes an earlier answer back: the pair is listed again. */
  @Field(() => Boolean)
  isDifferent!: boolean;
}

const sidesOf = sqlStatement<{ firstId: string; secondId: string }>(
  'duplicate-pair-sides',
  `select first_id as "firstId", second_id as "secondId" from app.duplicate_pair where tenant_id = :tenantId and id = :id`,
);
const held = sqlStatement<{ state: string; version: number }>(
  'duplicate-pair-held',
  `select state, version from app.duplicate_pair where tenant_id = :tenantId and id = :id for update`,
);
const decide = sqlStatement(
  'duplicate-pair-decide',
  `update app.duplicate_pair set state = :state, decided_by = :by, decided_at = :at, version = version + 1 where tenant_id = :tenantId and id = :id`,
);

/** Remembers that two customers are not the same, so that they are never listed again; or takes it back. */
export const decideDuplicate = command('customer.merge', async (input: DecideDuplicateInput, tx) => {
  const sides = isId(input.id) ? await tx.sql.row(sidesOf(), { id: input.id }) : undefined;
  if (!sides) throw notFound();
  const { firstId, secondId } = sides;
  // The customers first, in the order of their ids, as a merge does.
  for (const id of [firstId, secondId]) await customerFor(tx, id, 'customer.merge');
  const pair = await tx.sql.row(held(), { id: input.id });
  if (!pair) throw notFound();
  if (pair.version !== input.version || pair.state === 'merged') return new StaleVersion(pair.version);
  const state = input.isDifferent ? 'different' : 'open';
  if (pair.state === state) return { type: 'DuplicatePair', id: input.id };
  tx.sql.send(decide(), {
    id: input.id,
    state,
    by: input.isDifferent ? tx.memberId : null,
    at: input.isDifferent ? tx.now() : null,
  });
  tx.note({ customers: [firstId, secondId], state });
  return { type: 'DuplicatePair', id: input.id };
});
