import { endWithParent } from './parent.ts';
import { at, tool } from './place.ts';
import { startNode } from './run.ts';

/** `npm run dev`: the server under watch and the web client with hot reload, ended together. */
const port = process.env['PORT'] ?? '4000';
const webPort = process.env['WEB_PORT'] ?? '5173';

console.log(`Open http://localhost:${webPort} once both are ready.`);
const children = [
  startNode(
    tool('tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/main.ts', ...process.argv.slice(2)),
    {
      cwd: at('server'),
      // People open the address of vite, so links in mails and the origin check must name it.
      env: {
        PORT: port,
        BASE_URL: process.env['BASE_URL'] ?? `http://localhost:${webPort}`,
        NODE_ENV: 'development',
      },
    },
  ),
  startNode(tool('vite/bin/vite.js', '--port', webPort, '--strictPort'), {
    cwd: at('web'),
    env: { SERVER_URL: `http://localhost:${port}` },
  }),
];

const codes = children.map(
  (child) => new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 0))),
);
endWithParent();
let isInterrupted = false;
// The terminal sends Ctrl-C to all of us; telling the children once more would cut their farewell short.
process.on('SIGINT', () => {
  isInterrupted = true;
});
process.on('SIGTERM', () => end('SIGTERM'));
const first = await Promise.race(codes);
if (!isInterrupted) end('SIGTERM');
await Promise.all(codes);
process.exitCode = first;

function end(signal: NodeJS.Signals): void {
  for (const child of children) if (child.exitCode === null) child.kill(signal);
}
