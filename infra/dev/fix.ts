import { oxfmt } from '../checks/tools/format.ts';
import { oxlint } from '../checks/tools/lint.ts';
import { at, tool } from './place.ts';
import { runNode, type RunOptions } from './run.ts';

/** `npm run fix`: everything that a machine can put right, in the order in which one builds on the other. */
const steps: readonly (readonly [string, readonly string[], RunOptions?])[] = [
  [
    'schema/graphql/schema.graphql from the code',
    tool('tsx/dist/cli.mjs', 'src/print-schema.ts', at('schema/graphql/schema.graphql')),
    { cwd: at('server') },
  ],
  [
    'typed documents of the web client',
    tool('@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts'),
    { cwd: at('web') },
  ],
  ['facts for the cache of the web client', [at('web/build/cache-facts.ts')]],
  ['lint', [oxlint, '--fix', '--quiet']],
  ['format', [oxfmt, '.']],
];

for (const [what, args, options] of steps) {
  const { code, output } = await runNode(args, options);
  console.log(`${code === 0 ? '✓' : '✗'} ${what}`);
  if (code === 0) continue;
  console.log(output.trimEnd());
  process.exitCode = 1;
}
