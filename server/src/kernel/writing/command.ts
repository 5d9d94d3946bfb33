import type { EntityManager } from '@mikro-orm/core';

import { memberWith, type Ctx, type Needed, type Who } from '../ctx.ts';
import { UnknownOutcome } from '../errors/unknown-outcome.ts';
import { isUserError, type UserError } from '../errors/user-error.ts';
import type { Fact } from '../facts/events.ts';
import type { Ref } from '../result.ts';
import type { Rows, WriteFace } from '../scope.ts';
import { auditRow, changesOf, type AuditSubject, type Change } from './audit.ts';
import { claimKey, keepResult, type Keyed } from './idempotency.ts';
import { NewRows, type NewRow, type RowClass } from './new-rows.ts';
import { Numbers } from './numbers.ts';
import { outboxRows } from './outbox.ts';
import { watched } from './written.ts';

/** Rows that are there already. New ones have a way of their own, `tx.add`, which costs a fraction. */
type KnownRows = Omit<
  EntityManager,
  'create' | 'persist' | 'insert' | 'insertMany' | 'upsert' | 'upsertMany'
>;

/** What a verb sees: who acts, the entity manager, plain statements, numbers. No scope, so commands cannot nest. */
export interface Tx extends Who {
  /** Rows that are there already: read, changed, removed. */
  readonly em: KnownRows;
  /** A new row; it leaves with the last burst, until then its properties may still be set. */
  readonly add: <E extends object>(entity: RowClass<E>, row: NewRow<E>) => E;
  /** Plain statements; `send` leaves without waiting, a failure is reported by COMMIT. */
  readonly sql: Rows & Pick<WriteFace, 'send'>;
  readonly numbers: Numbers;
  /** Publishes a fact with this transaction; it reaches listeners after the commit. */
  readonly emit: (fact: Fact) => void;
  /** Adds to the audit row what the changed rows do not tell, such as the roles somebody had and got. No personal data. */
  readonly note: (notes: Readonly<Record<string, unknown>>) => void;
}

/** A verb ready to be called by a resolver. */
export type Command<I> = (ctx: Ctx, input: I) => Promise<Ref | UserError>;

class Undo extends Error {
  constructor(readonly reason: UserError | Ref) {
    super('undone');
  }
}

const subjectOf = (changes: readonly Change[], written: string | undefined): AuditSubject | undefined => {
  const [first] = changes;
  if (first) return { type: first.entity, id: typeof first.id === 'string' ? first.id : null };
  return written === undefined ? undefined : { type: written, id: null };
};

/** The work of one transaction, from the key to the last row before COMMIT. Also used by listeners and jobs. */
export async function runInTransaction(
  who: Who,
  face: WriteFace,
  action: string,
  work: (tx: Tx) => Promise<Ref | UserError | undefined>,
): Promise<{ done: Ref | undefined; facts: number }> {
  const facts: Fact[] = [];
  const notes: Record<string, unknown> = {};
  const numbers = new Numbers(who.now(), who.companyTimeZone);
  const rows = new NewRows(face.tables);
  const sql = watched(face);
  const tx: Tx = {
    ...who,
    get em() {
      return face.em;
    },
    add: (entity, row) => rows.add(entity, row),
    sql,
    numbers,
    emit: (fact) => facts.push(fact),
    note: (more) => Object.assign(notes, more),
  };
  const done = await work(tx);
  if (isUserError(done)) throw new Undo(done);
  const changes = [...rows.changes(), ...(face.hasEntities ? changesOf(face.em) : [])];
  if (face.hasEntities) await face.burst(() => face.em.flush());
  numbers.sendTo(face); // the counter rows are the last row locks this transaction takes
  rows.sendTo(face, who.newId);
  // A command names what it was about; a listener or a job that changed rows is about the first of them.
  const about = done ?? subjectOf(changes, sql.firstWritten());
  if (about)
    auditRow(face, who, { action, about }, { changes, ...(Object.keys(notes).length > 0 ? { notes } : {}) });
  outboxRows(face, facts, who.newId);
  return { done, facts: facts.length };
}

/**
 * Declares a verb: permission, idempotency, work, flush, audit row, outbox rows, COMMIT, in that order, retried as a
 * whole. A returned user error undoes everything and is the answer.
 */
export const command =
  <I extends Keyed>(needed: Needed, work: (input: I, tx: Tx) => Promise<Ref | UserError>): Command<I> =>
  async (ctx, input) => {
    const who = memberWith(ctx, needed);
    const action = typeof needed === 'string' ? needed : needed.action;
    try {
      const write = () =>
        ctx.scope.write((face) =>
          runInTransaction(who, face, action, async (tx) => {
            const earlier = await claimKey(face, who.memberId, action, input);
            if (earlier) throw new Undo(earlier);
            const made = await work(input, tx);
            if (!isUserError(made)) keepResult(face, input, made);
            return made;
          }),
        );
      const { done, facts } = await write().catch((error: unknown) => {
        // The key tells what became of the first try; without one the person has to look.
        if (error instanceof UnknownOutcome && input.idempotencyKey) return write();
        throw error;
      });
      if (facts > 0) ctx.scope.wakeRelay();
      if (!done) throw new Error(`${action} made nothing`);
      return done;
    } catch (error) {
      if (error instanceof Undo)
        return isUserError(error.reason) ? error.reason.in(who.locale) : error.reason;
      throw error;
    }
  };
