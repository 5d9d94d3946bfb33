import { pathToFileURL } from 'node:url';

import { buildIfStale, serverMain } from './build.ts';
import { endWithParent } from './parent.ts';
import { at } from './place.ts';

// Build what is stale, then become the server: signals and exit codes need no middleman.
endWithParent();
const built = await buildIfStale((line) => process.stderr.write(`${line}\n`));
if (built) {
  process.env['NODE_ENV'] ??= 'production';
  process.env['WEB_DIR'] ??= at('web/dist');
  process.argv.splice(1, 1, serverMain);
  await import(pathToFileURL(serverMain).href);
} else {
  process.exitCode = 1;
}
