import type { EntityManager } from '@mikro-orm/core';

import { holds, memberWith, type Ctx, type Needed, type Who } from '../ctx.ts';
import { AccessError } from '../errors/access-error.ts';
import { UnknownOutcome } from '../errors/unknown-outcome.ts';
import { isUserError, type UserError } from '../errors/user-error.ts';
import type { Fact } from '../facts/events.ts';
import { actedFor } from '../reading/acting-for.ts';
import type { Ref } from '../result.ts';
import type { Rows, WriteFace } from '../scope.ts';
import { auditRow, changesOf, type AuditSubject, type Change, type FieldChange } from './audit.ts';
import { claimKey, keepResult, type Keyed } from './idempotency.ts';
import { NewRows, type NewRow, type RowClass } from './new-rows.ts';
import { Numbers } from './numbers.ts';
import { outboxRows } from './outbox.ts';
import { keepRefusal } from './refusals.ts';
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
  /** Does something once the verb has done its work, before its rows leave; once for each record, however often it is asked for. */
  readonly last: (about: object, work: () => Promise<void>) => void;
  /** Adds to the audit row what the changed rows do not tell, such as the roles somebody had and got. No personal data. */
  readonly note: (notes: Readonly<Record<string, unknown>>) => void;
  /** Says that an earlier row of the log tells of this, too: it gets none of its own. Not where rows are told before → after. */
  readonly isToldAlready: () => void;
  /** Tells the audit row what a plain statement changed, as before → after by properties or columns. */
  readonly tell: (
    entity: RowClass<object>,
    id: string,
    fields: Readonly<Record<string, FieldChange>>,
    act?: 'create' | 'update' | 'delete',
  ) => void;
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

/** What is done, as the audit row names it. */
export interface Act {
  readonly action: string;
  readonly reason?: string | undefined;
  readonly notes?: Readonly<Record<string, unknown>>;
}

/** The work of one transaction, from the key to the last row before COMMIT. Also used by listeners and jobs. */
export async function runInTransaction(
  who: Who,
  face: WriteFace,
  given: string | Act,
  work: (tx: Tx) => Promise<Ref | UserError | undefined>,
): Promise<{ done: Ref | undefined; facts: number }> {
  const act: Act = typeof given === 'string' ? { action: given } : given;
  const facts: Fact[] = [];
  const notes: Record<string, unknown> = { ...act.notes };
  const numbers = new Numbers(who.now(), who.companyTimeZone);
  const rows = new NewRows(face.tables);
  const told: Change[] = [];
  const late = new Map<object, () => Promise<void>>();
  let isTold = false;
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
    last: (about, then) => void late.set(about, then),
    note: (more) => Object.assign(notes, more),
    isToldAlready: () => {
      isTold = true;
    },
    tell: (...change) => void told.push(rows.tell(...change)),
  };
  const done = await work(tx);
  if (isUserError(done)) throw new Undo(done);
  for (const then of late.values()) await then();
  const changes = [...rows.changes(), ...(face.hasEntities ? changesOf(face.em) : []), ...told];
  if (isTold && changes.length > 0) throw new Error(`${act.action} changes what no row of the log tells`);
  if (face.hasEntities) await face.burst(() => face.em.flush());
  numbers.sendTo(face); // the counter rows are the last row locks this transaction takes
  rows.sendTo(face, who.newId);
  // A command names what it was about; a listener or a job that changed rows is about the first of them.
  const about = done ?? subjectOf(changes, sql.firstWritten());
  if (about && !isTold) {
    const actor = { ...who, onBehalfOf: actedFor(tx) ?? who.onBehalfOf ?? null };
    const diff = { changes, ...(Object.keys(notes).length > 0 ? { notes } : {}) };
    auditRow(face, actor, { ...act, about }, diff);
  }
  outboxRows(face, facts, who.newId);
  return { done, facts: facts.length };
}

/** What an input may say beside what shall be done: why, and which old value it brings back. */
const actOf = (action: string, input: Keyed): Act => {
  const { reason } = input as { readonly reason?: unknown };
  const { [RESTORED]: restored } = input as { readonly [RESTORED]?: string };
  return {
    action,
    reason: typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined,
    ...(restored === undefined ? {} : { notes: { restoredFrom: restored } }),
  };
};

/** Marks the input of a verb that brings an old value back, with the audit row it comes from; nothing of a request can set it. */
export const RESTORED: unique symbol = Symbol('restored');

/**
 * Declares a verb: permission, idempotency, work, flush, audit row, outbox rows, COMMIT, in that order, retried as a
 * whole. A returned user error undoes everything and is the answer.
 */
export const command =
  <I extends Keyed>(needed: Needed, work: (input: I, tx: Tx) => Promise<Ref | UserError>): Command<I> =>
  async (ctx, input) => {
    const action = typeof needed === 'string' ? needed : needed.action;
    if (ctx.who && !holds(ctx.who.rights, needed)) await keepRefusal(ctx, ctx.who, action, input);
    const who = memberWith(ctx, needed);
    try {
      const write = () =>
        ctx.scope.write((face) =>
          runInTransaction(who, face, actOf(action, input), async (tx) => {
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
      if (error instanceof AccessError && error.code === 'FORBIDDEN')
        await keepRefusal(ctx, who, action, input);
      if (error instanceof Undo)
        return isUserError(error.reason) ? error.reason.in(who.locale) : error.reason;
      throw error;
    }
  };
