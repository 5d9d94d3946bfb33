import { spawn } from 'node:child_process';

import { buildIfStale, serverMain } from './build.ts';
import { root } from './place.ts';
import { ownEnv } from './run.ts';

const WHICH = ['demo', 'large'];
const wanted =
  process.argv.find((argument) => argument.startsWith('--company='))?.slice('--company='.length) ?? 'demo';
// A start on any free port that fills an empty database with the demo companies, and a stop as soon as the sign-in is named.
if (!WHICH.includes(wanted)) throw new Error(`--company=${wanted}: choose one of ${WHICH.join(', ')}`);
const built = await buildIfStale((line) => console.error(line));
process.exitCode = built ? await seedOnce() : 1;

function seedOnce(): Promise<number> {
  const env = ownEnv({ PORT: '0', HOST: '127.0.0.1', SEED: wanted, LOG_LEVEL: 'warn' });
  const child = spawn(process.execPath, [serverMain], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    process.stdout.write(chunk);
    if (/^(Demo|Large company) /m.test(said)) child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}
