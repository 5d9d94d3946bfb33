import { companies, modules, permissionNames } from './app.ts';
import { DEMO_PASSWORD, seedDemo, STORIES } from './demo/index.ts';
import { readConfig } from './runtime/config/config.ts';
import { StartupProblem } from './runtime/database/embedded/index.ts';
import { startProduct } from './runtime/product.ts';

const MAJOR = 24;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < MAJOR)
    throw new StartupProblem('node-old', { found: process.versions.node, wanted: MAJOR });
  const config = readConfig(process.argv.slice(2), process.env);
  const product = await startProduct(config, { modules, permissions: permissionNames, companies });
  const stop = (): void => void product.stop().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  process.stdout.write(`\nZhoudao 周到  ${product.url}\n`);
  if (config.seed !== 'demo') return;
  await seedDemo(product);
  process.stdout.write(`Demo 演示账号  ${STORIES[0]?.owner.email ?? ''}  ${DEMO_PASSWORD}\n\n`);
}

main().catch((error: unknown) => {
  const text =
    error instanceof StartupProblem ? `${error.zh}\n${error.en}` : String((error as Error).stack ?? error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
