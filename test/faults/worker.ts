import { modules } from '@zhoudao/server/app';
import { keepFilesIn } from '@zhoudao/server/files';
import { startJobs, type JobsParts } from '@zhoudao/server/jobs';
import { LocalFiles } from '@zhoudao/server/local-files';

/** A worker process of its own, to be killed: it counts the effect of each fact, so that a doubled one shows as two. */
type Listener = NonNullable<JobsParts['modules'][number]['listeners']>[number];

const count = {
  text: `insert into app.number_counter (tenant_id, counter, period, value) select $1, 'effect', $2, 1 from pg_sleep(0.01)
    on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + 1`,
  values: (params: Readonly<Record<string, unknown>>) => [params['tenantId'], params['factId']],
};

const listener: Listener = {
  consumer: 'faults.count',
  type: 'customer.changed',
  handle: async (fact, tx) => {
    await tx.sql.rows(count, { factId: fact.id });
  },
};

const [workerUrl = '', migratorUrl = '', filesDir = ''] = process.argv.slice(2);
if (filesDir !== '') keepFilesIn(new LocalFiles(filesDir));
const quiet = (): void => undefined;

await startJobs({
  workerUrl,
  migratorUrl,
  modules: [...modules, { name: 'faults', listeners: [listener] }],
  clock: { now: () => new Date() },
  log: {
    info: quiet,
    warn: quiet,
    error: (facts, message) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  },
  publish: quiet,
});
process.stdout.write('ready\n');
