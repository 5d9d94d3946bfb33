// Plain JavaScript on purpose: any Node can read it, so a wrong Node gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;
const root = fileURLToPath(new URL('../..', import.meta.url));
const target = path.join(root, process.argv[2] ?? '');

if (!existsSync(path.join(root, 'node_modules'))) {
  stop('Nothing is installed yet. Run `npm ci` first.');
} else if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  stop(
    `This needs Node ${NEEDED} and was started by ${process.versions.node}. On Linux and Windows \`npm ci\` brings ` +
      'Node 24 along (unless it ran with --omit=optional) and `npm start`, `npm test` … use it; elsewhere install it first.',
  );
} else {
  // Compiled code is kept, which makes a second start a third faster; a folder that cannot be written is no problem.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(path.join(root, 'node_modules/.cache/compiled'));
  process.argv.splice(1, 2, target);
  await import(pathToFileURL(target).href);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
