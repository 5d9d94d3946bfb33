import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';

import type { Who } from '../../../kernel/ctx.ts';
import { NothingToTell, Told, type LiveFact } from '../../../kernel/facts/subscriptions.ts';
import { formatFailure } from '../graphql-errors.ts';
import type { GraphqlContext } from '../graphql-server.ts';
import type { Identity } from '../identify.ts';
import type { SharedReads } from './shared-reads.ts';
import { verdictOn, type Following } from './watch.ts';

/** Answers that the client has not taken yet; more wait as facts, whose number is bounded too. */
const MOST_UNREAD = 4;
/** A client that takes nothing for so long is gone or hopelessly behind. */
const PATIENCE_MILLISECONDS = 30_000;

/** What one stream runs. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a delivery works with. */
export interface DeliveryParts {
  readonly operation: Operation;
  readonly opened: Identity;
  readonly following: Following;
  readonly reads: SharedReads;
  /** A fresh context for one event; its scope is replaced by the leased one. */
  readonly contextFor: (identity: Identity) => GraphqlContext;
  readonly report: (error: unknown) => void;
  /** Ends the answer without a farewell, so that the client comes back and reads anew. */
  readonly cut: () => void;
}

/**
 * Turns facts into answers for one stream: rights are looked at anew for each fact, rows are read through a scope that
 * equal readers share. An async generator could not be ended while it waits, hence the class.
 */
export class Delivery implements AsyncGenerator<FormattedExecutionResult, undefined, void> {
  readonly #parts: DeliveryParts;
  readonly #facts: AsyncIterator<LiveFact>;
  readonly #told = new Told();
  #unread = 0;
  #room: (() => void) | undefined;
  #isOver = false;

  constructor(parts: DeliveryParts, facts: AsyncIterable<LiveFact>) {
    this.#parts = parts;
    this.#facts = facts[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** The client took an answer. */
  taken(): void {
    this.#unread -= 1;
    this.#room?.();
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    try {
      await this.#untilRoom();
      while (!this.#isOver) {
        const { done, value: fact } = await this.#facts.next();
        if (done === true || this.#isOver) break;
        const value = await this.#answer(fact);
        if (!value || this.#isOver) continue;
        this.#unread += 1;
        return { done: false, value };
      }
    } catch (error) {
      if ((error as Error).name !== 'Missed') this.#parts.report(error);
      this.#parts.cut();
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#room?.();
      await this.#facts.return?.();
    }
    return { done: true, value: undefined };
  }

  throw(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    return this.return();
  }

  async #untilRoom(): Promise<void> {
    const end = performance.now() + PATIENCE_MILLISECONDS;
    while (this.#unread >= MOST_UNREAD && !this.#isOver) {
      const left = end - performance.now();
      if (left <= 0) throw Object.assign(new Error('the client takes nothing'), { name: 'Missed' });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left).unref();
        this.#room = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#room = undefined;
    }
  }

  async #answer(fact: LiveFact): Promise<FormattedExecutionResult | undefined> {
    const { opened, following, contextFor, reads, operation } = this.#parts;
    const identity = await following.now();
    // The watch ends or cuts the stream; until it does, nothing is told.
    if (verdictOn(opened, identity) !== 'same') return undefined;
    const context = contextFor(identity);
    const lease = await reads.lease(fact, context.who as Who);
    try {
      const result = await execute({
        schema: operation.schema,
        document: operation.document,
        operationName: operation.operationName,
        variableValues: operation.variables,
        rootValue: fact,
        contextValue: { ...context, scope: lease.scope, told: this.#told },
      });
      return this.#formatted(result, context);
    } finally {
      lease.release();
    }
  }

  #formatted(result: ExecutionResult, context: GraphqlContext): FormattedExecutionResult | undefined {
    const { errors, data } = result;
    if (!errors) return { data: data ?? null };
    if (errors.some((error) => error.originalError instanceof NothingToTell)) return undefined;
    for (const error of errors) this.#parts.report(error);
    return {
      data: data ?? null,
      errors: errors.map((error) => formatFailure(withCode(error), context.locale, context.requestId)),
    };
  }
}

/** A failure as it may leave the server is told by its code, which may sit on the error that was thrown. */
export function withCode(error: {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: object;
  readonly originalError?: unknown;
}) {
  const thrown = (error.originalError as { extensions?: object } | undefined)?.extensions;
  return {
    message: error.message,
    ...(error.path ? { path: error.path } : {}),
    extensions: { ...thrown, ...error.extensions },
  };
}
