import { LockMode } from '@mikro-orm/core';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { memberIdOf } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { UserError } from '../../kernel/errors/user-error.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { UndoRecord } from './undo-record.entity.ts';

/** Which change shall be taken back. */
@InputType()
export class UndoInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}

/** A change that is not taken back, and why; nothing was overwritten. */
@ObjectType('CannotUndo', { implements: UserError, simpleResolvers: true })
export class CannotUndo extends UserError {
  constructor(key: string, params: Readonly<Record<string, string>> = {}) {
    super('CANNOT_UNDO', key, params);
  }
}

/** The change that somebody wants to take back: his own, not undone yet, and not too long ago. */
export async function undoFor(tx: Tx, id: string): Promise<UndoRecord | CannotUndo> {
  const record = isId(id)
    ? await tx.em.findOne(
        UndoRecord,
        { id, memberId: memberIdOf(tx) },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      )
    : null;
  if (!record) throw notFound();
  if (record.undoneAt) return new CannotUndo('undo.done');
  return record.until.getTime() < tx.now().getTime() ? new CannotUndo('undo.over') : record;
}
