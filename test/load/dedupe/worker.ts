import { modules } from '@zhoudao/server/app';
import { startJobs } from '@zhoudao/server/jobs';

/** The product's own worker in a process of its own, as beside a server. */
const [workerUrl = '', migratorUrl = ''] = process.argv.slice(2);
const quiet = (): void => undefined;

await startJobs({
  workerUrl,
  migratorUrl,
  modules,
  clock: { now: () => new Date() },
  log: {
    info: quiet,
    warn: quiet,
    error: (facts, message) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  },
  publish: quiet,
});
process.stdout.write('ready\n');
