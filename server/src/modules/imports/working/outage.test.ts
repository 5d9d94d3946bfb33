import { expect, test } from 'vitest';

import type { JobTools } from '../../../kernel/facts/job.ts';
import { anImporter, aTenant, beginImport, importStep, rowsOf, runJob } from '../../../testing/index.ts';
import { workImports } from './work-imports.job.ts';

const ROWS = 2300;
const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** The database is away at these of the transactions, before or after their work; answers how many there were. */
async function workedWith(outages: ReadonlyMap<number, 'before' | 'after'>): Promise<number> {
  let count = 0;
  await runJob({
    ...workImports,
    run: (tools) => {
      const asMember: JobTools['asMember'] = async (...all) => {
        const outage = outages.get((count += 1));
        if (outage === 'before') throw away();
        await tools.asMember(...all);
        if (outage === 'after') throw away();
      };
      return workImports.run({ ...tools, asMember });
    },
  });
  return count;
}

test('a trial and a run go on where they stood when the database was away for a moment', async () => {
  const tenant = await aTenant();
  const person = await anImporter(tenant);
  const lines = Array.from({ length: ROWS }, (_, n) => `客户${n},13${800_000_000 + n}`);
  const made = await beginImport(person, `客户名称,手机\n${lines.join('\n')}\n客户0,13800000000\n`);
  await importStep(person, 'checkImport', made);
  // Begin twice, three groups, the end: each tried again where it failed, none of the others.
  const trial = await workedWith(
    new Map([
      [3, 'before'],
      [5, 'before'],
      [6, 'after'],
    ]),
  );
  expect(trial).toBe(9);
  const [tried] = await rowsOf('import', tenant);
  expect(tried).toMatchObject({ state: 'checked', to_create: ROWS, duplicate: 1, refused: 0 });
  await importStep(person, 'runImport', { id: made.id, version: Number(tried?.['version']) });
  await workedWith(
    new Map([
      [2, 'before'],
      [4, 'after'],
    ]),
  );
  expect((await rowsOf('import', tenant))[0]).toMatchObject({ state: 'done', created: ROWS, duplicate: 1 });
  expect(await rowsOf('customer', tenant)).toHaveLength(ROWS);
});

test('a trial that another process took up meanwhile is left to it', async () => {
  const tenant = await aTenant();
  const person = await anImporter(tenant);
  const lines = Array.from({ length: ROWS }, (_, n) => `客户${n},13${800_000_000 + n}`);
  const made = await beginImport(person, `客户名称,手机\n${lines.join('\n')}\n客户0,13800000000\n`);
  await importStep(person, 'checkImport', made);
  let count = 0;
  await runJob({
    ...workImports,
    run: (tools) => {
      const asMember: JobTools['asMember'] = async (...all) => {
        // Behind the first group the other one begins anew and does all of it.
        if ((count += 1) === 4) await runJob(workImports);
        await tools.asMember(...all);
      };
      return workImports.run({ ...tools, asMember });
    },
  });
  expect(count).toBe(4);
  expect((await rowsOf('import', tenant))[0]).toMatchObject({
    state: 'checked',
    to_create: ROWS,
    duplicate: 1,
  });
});
