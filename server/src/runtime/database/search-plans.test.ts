import { expect, test } from 'vitest';

import { aTenant, world } from '../../testing/index.ts';

const ROWS = 3000;

/** A company with so many customers, the word 科技 in every second name. */
async function aRegister(): Promise<string> {
  const { admin } = await world();
  const tenant = await aTenant();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, unit_id, created_at)
     select $1, gen_random_uuid(), 'K' || n, 'org', '甲乙公司' || case when n % 2 = 0 then '科技' else '' end, 'x', 'x', 'potential', u.id, now() - n * interval '1 second'
     from generate_series(1, $2) n cross join (select id from app.org_unit where tenant_id = $1 limit 1) u`,
    [tenant.id, ROWS],
  );
  await admin.query('analyze app.customer');
  return tenant.id;
}

/** The questions by which the function would look for words among a company's customers. */
async function questionsOf(words: readonly string[], whole = false): Promise<string[]> {
  const { admin } = await world();
  const { rows } = await admin.query<{ question: string }>(
    `select app.newest_matches('customer', 'bg', 'id', 'created_at', $1, app.bigram_query(w), 20, $3) as question
     from unnest($2::text[]) with ordinality as t (w, n) order by n`,
    [await aRegister(), words, whole],
  );
  return rows.map(({ question }) => question);
}

const waysOf = async (words: readonly string[], whole = false): Promise<string[]> =>
  (await questionsOf(words, whole)).map((question) =>
    question.startsWith('with m as materialized') ? 'gathered' : 'walked',
  );

test('a frequent word is met on a walk, a rare or unknown one gathered from the index', async () => {
  expect(await waysOf(['科技', '鲸鱼'])).toEqual(['walked', 'gathered']);
});

test('where walking took too long, all matches are gathered whatever the word', async () => {
  expect(await waysOf(['科技', '鲸鱼'], true)).toEqual(['gathered', 'gathered']);
});

test('a walk stops where enough is met, even where sorting everything would be the cheaper way to all of it', async () => {
  const [question = ''] = await questionsOf(['科技']);
  const client = await (await world()).admin.connect();
  try {
    await client.query('begin; set local random_page_cost = 20');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${question}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(plan).not.toContain('Sort');
    const found = await client.query<{ at: Date }>(question);
    const times = found.rows.map(({ at }) => at.getTime());
    expect(times).toHaveLength(20);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  } finally {
    await client.query('rollback');
    client.release();
  }
});
