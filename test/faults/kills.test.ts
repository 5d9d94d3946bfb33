import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { Acknowledged, type Founder } from './kills/client.ts';
import { FILE_ROWS } from './kills/importer.ts';
import { faultsOf, firedOf, manyRows, settled } from './kills/proof.ts';
import { randomBy } from './kills/random.ts';
import { Victim } from './kills/victim.ts';
import { aFounder, atWork } from './kills/work.ts';

/** So many of each kind; `npm test -- --faults=full` makes it 200. */
const KILLS = Number(process.env['FAULTS_KILLS'] ?? 5);
const SEED = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
const CLERKS = 3;
const COMPANIES = 2;
/** A kill with its recovery takes some seconds on a small machine that has other things to do. */
const PATIENCE = 180_000 + KILLS * 20_000;

const random = randomBy(SEED);
const told = new Acknowledged();
let victim: Victim;
const founders: Founder[] = [];

beforeAll(async () => {
  console.info(`Seed ${SEED}: FAULTS_SEED=${SEED} FAULTS_KILLS=${KILLS} tells the same story again`);
  victim = await Victim.start();
  for (let n = 0; n < COMPANIES; n += 1)
    founders.push(
      await aFounder(
        victim.url,
        `云帆${n}`,
        manyRows(() => victim.adminUrl),
      ),
    );
}, 180_000);
afterAll(() => victim?.stop());

/** Kills while clerks work; then everything that was acknowledged has to be there, once. */
async function killing(what: string, seed: number, kill: () => Promise<void>): Promise<void> {
  const before = told.writes;
  const work = atWork(victim.url, founders, { seed, clerks: CLERKS, told });
  const began = Date.now();
  for (let n = 0; n < KILLS; n += 1) {
    await sleep(random.between(300, 2000));
    await kill();
  }
  await sleep(300);
  await work.stop();
  expect(await settled(victim.adminUrl)).toEqual([]);
  expect(await faultsOf(victim.adminUrl, told)).toEqual([]);
  const { warned, breached } = await firedOf(victim.adminUrl);
  console.info(
    `${KILLS} kills of the ${what} in ${Math.round((Date.now() - began) / 1000)} s: ${told.writes - before} writes acknowledged, ` +
      `0 lost, 0 doubled; ${told.runs.size} runs over 400 rows and ${told.imports.size} files of ${FILE_ROWS} rows, ${told.again} requests sent again so far; clocks: ${warned} warnings and ${breached} breaches so far, each once`,
  );
  expect(told.writes - before).toBeGreaterThan(KILLS * 5);
}

test(
  'kill -9 of the server under mixed writes loses nothing and does nothing twice',
  async () => {
    await killing('server', SEED + 1, async () => {
      await victim.killServer();
      victim.launch();
      // Some die again while they start.
      if (random.next() < 0.2) {
        await sleep(random.between(50, 1500));
        await victim.killServer();
        victim.launch();
      }
      await victim.ready();
    });
  },
  PATIENCE,
);

test(
  'kill -9 of the database under mixed writes loses nothing and does nothing twice',
  async () => {
    await killing('database', SEED + 2, async () => {
      victim.killDatabase(random.next() < 0.5);
      await sleep(300); // until it is noticed
      await victim.ready();
    });
  },
  PATIENCE,
);

test('what was promised is looked for with eyes open: planted faults are found', async () => {
  const lying = new Acknowledged();
  for (const id of told.customers.keys()) lying.customers.set(id, '');
  lying.imports.set('00000000-0000-7000-8000-000000000000', '从未导入');
  lying.customers.set('00000000-0000-7000-8000-000000000000', '从未写入');
  const faults = await faultsOf(victim.adminUrl, lying);
  expect(faults).toContainEqual(expect.stringMatching(/^1 customers lost/));
  expect(faults).toContainEqual(expect.stringMatching(/^1 imports lost/));
  expect(faults).toContainEqual(expect.stringMatching(/complaints that nobody was told of$/));
});
