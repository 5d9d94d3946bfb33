import './main.messages.ts';
import { companies, modules, permissionNames } from './app.ts';
import { DEMO_PASSWORD, LARGE_OWNER, seedDemo, seedLarge, STORIES } from './demo/index.ts';
import { translate, type Params } from './kernel/errors/messages.ts';
import { readPacksFrom } from './modules/packs/index.ts';
import { limitPublishing } from './modules/templates/index.ts';
import { readConfig } from './runtime/config/config.ts';
import { StartupProblem } from './runtime/database/embedded/index.ts';
import { startProduct } from './runtime/product.ts';

const MAJOR = 24;

/** Nobody is signed in yet, so the terminal hears both languages. */
const say = (key: string, params: Params): void => {
  process.stdout.write(`${translate('zh-CN', key, params)}\n${translate('en', key, params)}\n`);
};

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < MAJOR)
    throw new StartupProblem('node-old', { found: process.versions.node, wanted: MAJOR });
  const config = readConfig(process.argv.slice(2), process.env);
  limitPublishing(config.publishedAnHour);
  const { quarantined } = readPacksFrom(config.packsDir);
  const product = await startProduct(config, { modules, permissions: permissionNames, companies });
  for (const { folder, reason } of quarantined)
    product.log.warn({ pack: folder }, `the pack ${folder} is not offered: ${reason.en}`);
  const leaving = new AbortController();
  let seeding: Promise<unknown> = Promise.resolve();
  const stop = async (): Promise<void> => {
    leaving.abort();
    await seeding.catch(() => undefined); // what is being written may end; what is left out, the next start tells anew
    await product.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop());
  say('start.ready', { url: product.url });
  if (config.seed === 'none') return;
  if (config.seed === 'large') {
    const made = seedLarge(product, leaving.signal);
    seeding = made;
    await made;
    return say('start.large', { email: LARGE_OWNER.email, password: DEMO_PASSWORD });
  }
  const seeded = seedDemo(product, leaving.signal);
  seeding = seeded;
  if (await seeded) say('start.demo', { email: STORIES[0]?.owner.email ?? '', password: DEMO_PASSWORD });
}

main().catch((error: unknown) => {
  const text =
    error instanceof StartupProblem ? `${error.zh}\n${error.en}` : String((error as Error).stack ?? error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
