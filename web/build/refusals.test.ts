import { parse, print, type DocumentNode } from 'graphql';
import { expect, test } from 'vitest';

import { askRefusals } from './refusals.ts';

const schema = parse(`
  type Query { a: Int }
  interface UserError { code: String! message: String! }
  type InvalidField implements UserError { code: String! message: String! field: String! }
  type KeyInFlight implements UserError { code: String! message: String! }
  type Order { id: ID! }
  union CreateOrderResult = Order | InvalidField | KeyInFlight
  union RetireOrderResult = Order | KeyInFlight
  type Mutation { createOrder: CreateOrderResult! retireOrder: RetireOrderResult! noteOpened: Int }
`);

async function asked(text: string): Promise<string> {
  const [file] = await askRefusals.transform({ documents: [{ document: parse(text) }], schema, config: {} });
  return print(file?.document as DocumentNode).replaceAll(/\s+/g, ' ');
}

test('an action asks what it may be refused for, and the field where fields can be wrong', async () => {
  expect(await asked('mutation A { createOrder { ... on Order { id } } }')).toBe(
    'mutation A { createOrder { ... on Order { id } ... on UserError { code message } ... on InvalidField { field } } }',
  );
});

test('nothing is asked that the answer cannot be', async () => {
  expect(await asked('mutation B { retireOrder { ... on Order { id } } }')).toBe(
    'mutation B { retireOrder { ... on Order { id } ... on UserError { code message } } }',
  );
  expect(await asked('mutation C { noteOpened }')).toBe('mutation C { noteOpened }');
  expect(await asked('query D { a }')).toBe('query D { a }');
});
