import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';

import type { Problem } from '../../lib/problem.ts';
import { failureText } from '../../ui/state/failure-text.ts';

type UserErrorShape = { __typename: string; code: string; message: string };
type Payload<D> = D[Exclude<keyof D, '__typename'>];

/** What an action answers: the changed record, or what stands in its way. */
export type Outcome<D> =
  | { ok: true; value: Exclude<Payload<D>, { code: string }> }
  | { ok: false; problems: Problem[]; refusal?: Extract<Payload<D>, { code: string }> };

/** Sends one action. */
export type Act<D, I> = (input: Omit<I, 'idempotencyKey'>) => Promise<Outcome<D>>;

function problemOf(refusal: UserErrorShape & { field?: string }): Problem {
  return { field: refusal.field, message: refusal.message };
}

/** The problems of an outcome, as a form's `save` returns them. */
export function problemsOf<D>(outcome: Outcome<D>): Problem[] {
  return outcome.ok ? [] : outcome.problems;
}

function payloadOf<D extends object>(data: D): Payload<D> {
  const [, payload] = Object.entries(data).find(([key]) => key !== '__typename') ?? [];
  return payload as Payload<D>;
}

const isRefusal = (payload: unknown): payload is UserErrorShape =>
  typeof payload === 'object' && payload !== null && 'code' in payload && 'message' in payload;

/**
 * One mutation as a function. The idempotency key stays the same while the same input is sent again after a lost
 * answer, so that a retry never does the thing twice.
 */
export function useAct<D extends object, I extends object>(
  document: TypedDocumentNode<D, { input: I }>,
): [Act<D, I>, boolean] {
  const client = useClient();
  const [isBusy, setIsBusy] = useState(false);
  const pending = useRef<{ input: string; key: string }>(undefined);
  const act = useCallback<Act<D, I>>(
    async (input) => {
      const text = JSON.stringify(input);
      if (pending.current?.input !== text) pending.current = { input: text, key: crypto.randomUUID() };
      setIsBusy(true);
      const variables = { input: { ...input, idempotencyKey: pending.current.key } as unknown as I };
      const result = await client.mutation(document, variables).toPromise();
      setIsBusy(false);
      if (result.error || !result.data) {
        return { ok: false, problems: [{ message: failureText(result.error ?? {}) }] };
      }
      pending.current = undefined;
      const payload = payloadOf(result.data);
      if (isRefusal(payload)) {
        return {
          ok: false,
          problems: [problemOf(payload)],
          refusal: payload as Extract<Payload<D>, { code: string }>,
        };
      }
      return { ok: true, value: payload as Exclude<Payload<D>, { code: string }> };
    },
    [client, document],
  );
  return [act, isBusy];
}
