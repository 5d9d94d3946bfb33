import { useState, type ReactNode } from 'react';
import { Client, fetchExchange, gql, Provider } from 'urql';
import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { onSignInAsked, signInAsked, signInCancelled, signInDone } from '../data/sign-in-request.ts';
import { useAct } from './act.ts';

type Data = {
  fileThing: { __typename: string; id: string } | { __typename: string; code: string; message: string };
};
const FileThing = gql<Data, { input: { title: string; idempotencyKey: string } }>`
  mutation FileThing($input: FileThingInput!) {
    fileThing(input: $input) {
      __typename
    }
  }
`;

type Answer = 'done' | 'stale' | 'in-flight' | 'refused' | 'lost';
const bodies: Record<Exclude<Answer, 'lost'>, object> = {
  done: { __typename: 'Thing', id: 't1' },
  'in-flight': { __typename: 'KeyInFlight', code: 'KEY_IN_FLIGHT', message: '同一请求正在处理中' },
  stale: { __typename: 'FreshSignInRequired', code: 'FRESH_SIGN_IN_REQUIRED', message: '请重新登录后再试' },
  refused: { __typename: 'InvalidField', code: 'INVALID_FIELD', message: '此项必填', field: 'title' },
};

/** A server that gives these answers, one after another, and remembers the keys it was sent. */
function serverThat(...answers: Answer[]) {
  const keys: string[] = [];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { variables } = JSON.parse(options?.body as string) as {
      variables: { input: { idempotencyKey: string } };
    };
    keys.push(variables.input.idempotencyKey);
    const answer = answers.shift() ?? 'done';
    if (answer === 'lost') return Promise.reject(new TypeError('the answer was lost'));
    return Promise.resolve(Response.json({ data: { fileThing: bodies[answer] } }));
  };
  const client = new Client({ url: '/none', preferGetMethod: false, exchanges: [fetchExchange], fetch });
  return { keys, client };
}

function Sender({ title = '漏水' }: { title?: string }): ReactNode {
  const [file, isBusy] = useAct(FileThing);
  const [said, setSaid] = useState('');
  const send = () =>
    void file({ title }).then((outcome) => setSaid(outcome.ok ? 'ok' : (outcome.problems[0]?.message ?? '')));
  return (
    <>
      <button disabled={isBusy} onClick={send} type="button">
        send
      </button>
      <p data-testid="said">{said}</p>
    </>
  );
}

async function pressed(client: Client, times: number, title?: string): Promise<void> {
  const screen = await render(
    <Provider value={client}>
      <Sender {...(title === undefined ? {} : { title })} />
    </Provider>,
  );
  for (let time = 0; time < times; time += 1) await screen.getByRole('button', { name: 'send' }).click();
  await screen.unmount();
}

afterEach(() => vi.unstubAllGlobals());

test('the key stays while the first request with it may still be done', async () => {
  const { keys, client } = serverThat('in-flight', 'done');
  await pressed(client, 2);
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

test('the key outlives a lost answer, even when the dialog was closed in between', async () => {
  const { keys, client } = serverThat('lost', 'done', 'done');
  await pressed(client, 1);
  await pressed(client, 2);
  expect(keys).toHaveLength(3);
  expect(keys[1]).toBe(keys[0]);
  // The first two were one intention; the third is a new one.
  expect(keys[2]).not.toBe(keys[0]);
});

test('other words and a settled refusal get a key of their own', async () => {
  const { keys, client } = serverThat('lost', 'refused', 'done');
  await pressed(client, 1, '甲');
  await pressed(client, 2, '乙');
  expect(new Set(keys).size).toBe(3);
});

test('an action is sent where the page came over plain HTTP', async () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  });
  const { keys, client } = serverThat('done');
  await pressed(client, 1);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('an act that asks for a recent sign-in goes on once the person confirmed', async () => {
  const { keys, client } = serverThat('stale', 'done');
  const stop = onSignInAsked(() => signInAsked() === 'old' && signInDone());
  const screen = await render(
    <Provider value={client}>
      <Sender />
    </Provider>,
  );
  await screen.getByRole('button', { name: 'send' }).click();
  await expect.element(screen.getByTestId('said')).toHaveTextContent('ok');
  expect(keys).toHaveLength(2);
  stop();
});

test('an act whose confirmation was left is refused with the words of the server', async () => {
  const { keys, client } = serverThat('stale', 'done');
  const stop = onSignInAsked(() => signInAsked() === 'old' && signInCancelled());
  const screen = await render(
    <Provider value={client}>
      <Sender />
    </Provider>,
  );
  await screen.getByRole('button', { name: 'send' }).click();
  await expect.element(screen.getByTestId('said')).toHaveTextContent('请重新登录后再试');
  expect(keys).toHaveLength(1);
  stop();
});
