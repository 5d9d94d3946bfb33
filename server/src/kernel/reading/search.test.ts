import { expect, test } from 'vitest';

import type { Ctx } from '../ctx.ts';
import { SearchTooLong } from '../errors/search-too-long.ts';
import type { ReadScope } from '../scope.ts';
import { searchedRows } from './search.ts';
import { spelt, speltFromStart } from './spelt.ts';
import type { Statement } from './statement.ts';

type Answers = (statement: Statement<unknown>, milliseconds: number) => readonly object[] | undefined;

const ids = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => ({ id: String(n) }));

/** The read face of a request whose database answers at once; undefined = the time ran out. */
function reading(answers: Answers): { readonly sent: string[]; readonly read: ReadScope } {
  const sent: string[] = [];
  const answer = (statement: Statement<unknown>, milliseconds: number): Promise<never> => {
    sent.push(`${statement.name} ${milliseconds}`);
    return Promise.resolve(answers(statement, milliseconds) as never);
  };
  const read = {
    rows: (statement: Statement<unknown>) => answer(statement, Number.POSITIVE_INFINITY),
    withTimeout: (milliseconds: number, statement: Statement<unknown>) => answer(statement, milliseconds),
  };
  return { sent, read: read as unknown as ReadScope };
}

function asking(answers: Answers): { readonly sent: string[]; readonly rows: Promise<readonly object[]> } {
  const { sent, read } = reading(answers);
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
])('a search %s in time is refused and never answered as empty', async (_, answers) => {
  const { rows } = asking(answers);
  await expect(rows).rejects.toBeInstanceOf(SearchTooLong);
});

test('a word that seldom meets its filters is read by all its ids after all', async () => {
  const { sent, rows } = asking(({ name }, milliseconds) => {
    if (name === 'words') return undefined;
    return name === 'ids' ? [{ id: 'x' }] : ids(milliseconds === 300 ? 200 : 4999);
  });
  expect(await rows).toEqual([{ id: 'x' }]);
  expect(sent).toEqual(['search-ids 300', 'words 300', 'search-ids 4000', 'ids Infinity']);
});

test.each([
  ['any part of a name', spelt('service_case')],
  ['the start of a name, too', speltFromStart('customer')],
])('a search by the pinyin of %s tells that its time ran out', async (_, find) => {
  const { read } = reading(({ name }) => (name === 'spelt-ids' ? undefined : ids(1)));
  await expect(find(read, 'xingchen', 5)).rejects.toBeInstanceOf(SearchTooLong);
});

test('one syllable is found where a name begins with it, and Chinese is never spelt', async () => {
  const { sent, read } = reading(() => ids(1));
  expect(await speltFromStart('customer')(read, 'xing', 5)).toEqual(['0']);
  expect(sent).toContain('customer-spelt-from Infinity');
  sent.length = 0;
  expect(await speltFromStart('customer')(read, '星辰', 5)).toEqual([]);
  expect(sent).toEqual([]);
});
