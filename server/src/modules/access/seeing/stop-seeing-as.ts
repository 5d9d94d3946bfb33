import { LockMode } from '@mikro-orm/core';

import { memberIdOf, ofEveryMember } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { Seeing } from './seeing.entity.ts';
import type { StopSeeingAsInput } from './seeing.type.ts';

/** Ends a look, at the latest when its time was up; the log keeps who looked as whom and how many requests were read so. */
export function end(tx: Tx, one: Seeing): void {
  const now = tx.now();
  one.endedAt = now < one.until ? now : one.until;
  tx.note({ viewerId: one.viewerId, memberId: one.memberId, reads: one.reads });
}

/** Stops seeing as a colleague; said by the viewer himself, in his own name, whatever his rights are by now. */
export const stopSeeingAs = command(
  ofEveryMember('member.stopSeeingAs'),
  async ({ id }: StopSeeingAsInput, tx) => {
    const where = { id, viewerId: memberIdOf(tx) };
    const one = isId(id)
      ? await tx.em.findOne(Seeing, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    if (!one) throw notFound();
    if (!one.endedAt) end(tx, one);
    return { type: 'Seeing', id: one.id };
  },
);
