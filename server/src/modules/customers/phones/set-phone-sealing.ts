import { Field, InputType } from 'type-graphql';

import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { keyringFor } from '../../../kernel/sealing/keyring.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** Says whether phones of contacts are kept sealed. */
@InputType()
export class SetPhoneSealingInput extends KeyedInput {
  @Field(() => Boolean)
  isOn!: boolean;
}

// Waits for everybody who writes a phone at this moment; whoever comes later does as it says.
const turn = sqlStatement<{ id: string }>(
  'phone-sealing-turn',
  `update app.tenant set seals_numbers = :isOn where id = :tenantId and seals_numbers <> :isOn::boolean returning id`,
);
const begin = sqlStatement(
  'phone-sealing-begin',
  `insert into app.phone_sealing (tenant_id, is_moving, to_move, moved, changed_by, changed_at)
   select :tenantId, true, count(*), 0, :by, :now from app.contact_point
   where tenant_id = :tenantId and kind in ('mobile', 'tel') and is_sealed <> :isOn::boolean
   on conflict (tenant_id) do update set is_moving = true, to_move = excluded.to_move, moved = 0, changed_by = excluded.changed_by,
     changed_at = excluded.changed_at`,
);

/** Turns it on or off: from now on phones are written so, and a job moves those that are there. In the middle it just turns round. */
export const setPhoneSealing = command('sensitive.manage', async ({ isOn }: SetPhoneSealingInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const turned = await tx.sql.row(turn(), { isOn });
  if (turned) {
    if (isOn) await keyringFor(tx);
    tx.sql.send(begin(), { isOn, by: tx.memberId, now: tx.now() });
    tx.note({ sealsNumbers: isOn });
  }
  return { type: 'PhoneSealing', id: tx.tenantId };
});
