import { pathToFileURL } from 'node:url';

import { buildIfStale, serverMain } from './build.ts';
import { at } from './place.ts';

/** `npm start`: build what is stale, then become the server, so that signals and exit codes need no middleman. */
const built = await buildIfStale((line) => process.stderr.write(`${line}\n`));
if (built) {
  process.env['NODE_ENV'] ??= 'production';
  process.env['WEB_DIR'] ??= at('web/dist');
  process.argv.splice(1, 1, serverMain);
  await import(pathToFileURL(serverMain).href);
} else {
  process.exitCode = 1;
}
