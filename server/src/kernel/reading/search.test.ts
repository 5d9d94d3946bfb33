import { expect, test } from 'vitest';

import type { Ctx } from '../ctx.ts';
import { Busy } from '../errors/busy.ts';
import { searchedRows } from './search.ts';
import type { Statement } from './statement.ts';

type Answers = (statement: Statement<unknown>, milliseconds: number) => readonly object[] | undefined;

const ids = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => ({ id: String(n) }));

/** A request whose database answers at once; undefined = the time ran out. */
function asking(answers: Answers): { readonly sent: string[]; readonly rows: Promise<readonly object[]> } {
  const sent: string[] = [];
  const answer = (statement: Statement<unknown>, milliseconds: number): Promise<never> => {
    sent.push(`${statement.name} ${milliseconds}`);
    return Promise.resolve(answers(statement, milliseconds) as never);
  };
  const read = {
    rows: (statement: Statement<unknown>) => answer(statement, Number.POSITIVE_INFINITY),
    withTimeout: (milliseconds: number, statement: Statement<unknown>) => answer(statement, milliseconds),
  };
  const question = ({ shape: name, params }: { shape: string; params: object }) => ({
    statement: { name, text: '', values: () => [] },
    params: { ...params },
  });
  return {
    sent,
    rows: searchedRows({ scope: { read } } as unknown as Ctx, { kind: 'customer' }, '星辰', question),
  };
}

test.each([
  ['whose matches cannot be found', () => undefined],
  [
    'whose frequent matches cannot be met',
    ({ name }: Statement<unknown>) => (name === 'search-ids' ? ids(5000) : undefined),
  ],
])('a search %s in time is refused as busy and never answered as empty', async (_, answers) => {
  const { rows } = asking(answers);
  await expect(rows).rejects.toBeInstanceOf(Busy);
});

test('a word that seldom meets its filters is read by all its ids after all', async () => {
  const { sent, rows } = asking(({ name }, milliseconds) => {
    if (name === 'words') return undefined;
    return name === 'ids' ? [{ id: 'x' }] : ids(milliseconds === 300 ? 200 : 4999);
  });
  expect(await rows).toEqual([{ id: 'x' }]);
  expect(sent).toEqual(['search-ids 300', 'words 300', 'search-ids 4000', 'ids Infinity']);
});
