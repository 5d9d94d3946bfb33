import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useState } from 'react';
import { useClient, type Client } from 'urql';

import { failureOf, type FailureCode } from '../../lib/failure.ts';
import type { Problem } from '../../lib/problem.ts';
import { failureText } from '../../ui/state/failure-text.ts';
import { confirmSignIn } from '../data/sign-in-request.ts';
import { keyFor, settleKey } from './pending-keys.ts';

export { confirmSignIn };

type UserErrorShape = { __typename: string; code: string; message: string };
type Payload<D> = D[Exclude<keyof D, '__typename'>];

/** What an action answers: the changed record, or what stands in its way. */
export type Outcome<D> =
  | { ok: true; value: Exclude<Payload<D>, { code: string }> }
  | {
      ok: false;
      problems: Problem[];
      refusal?: Extract<Payload<D>, { code: string }>;
      /** Why no answer came at all. */
      failure?: FailureCode;
    };

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

type Named = { definitions: readonly { name?: { value: string } | undefined }[] };

const intentionOf = (document: unknown, input: object): string =>
  `${(document as Named).definitions[0]?.name?.value} ${JSON.stringify(input)}`;

/** Sends an intention under its key, and settles the key once it is known what became of it. */
async function send<D extends object, I extends object>(
  client: Client,
  document: TypedDocumentNode<D, { input: I }>,
  input: Omit<I, 'idempotencyKey'>,
): Promise<Outcome<D>> {
  const intention = intentionOf(document, input);
  const variables = { input: { ...input, idempotencyKey: keyFor(intention) } as unknown as I };
  const result = await client.mutation(document, variables).toPromise();
  if (result.error || !result.data) {
    const error = result.error ?? {};
    return { ok: false, problems: [{ message: failureText(error) }], failure: failureOf(error).code };
  }
  const payload = payloadOf(result.data);
  if (!isRefusal(payload)) {
    settleKey(intention);
    return { ok: true, value: payload as Exclude<Payload<D>, { code: string }> };
  }
  if (payload.code !== 'KEY_IN_FLIGHT') settleKey(intention);
  const refusal = payload as Extract<Payload<D>, { code: string }>;
  return { ok: false, problems: [problemOf(payload)], refusal };
}

/** Sends it; when the sign-in is too old for it, the person confirms that it is them and it goes on. */
async function sendConfirmed<D extends object, I extends object>(
  ...sent: Parameters<typeof send<D, I>>
): Promise<Outcome<D>> {
  const outcome = await send<D, I>(...sent);
  const isStale = !outcome.ok && outcome.refusal?.code === 'FRESH_SIGN_IN_REQUIRED';
  return isStale && (await confirmSignIn()) ? send<D, I>(...sent) : outcome;
}

/**
 * One mutation as a function. The idempotency key stays the same while nobody knows whether the thing was done (a lost
 * answer, a first request still under way), so that sending it again never does it twice.
 */
export function useAct<D extends object, I extends object>(
  document: TypedDocumentNode<D, { input: I }>,
): [Act<D, I>, boolean] {
  const client = useClient();
  const [isBusy, setIsBusy] = useState(false);
  const act = useCallback<Act<D, I>>(
    (input) => {
      setIsBusy(true);
      return sendConfirmed(client, document, input).finally(() => setIsBusy(false));
    },
    [client, document],
  );
  return [act, isBusy];
}
