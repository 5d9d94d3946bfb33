import { buildIfStale } from '../../dev/build.ts';
import { at } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check, Finding } from '../check.ts';

/** The product builds, and what a browser must load first stays below its bars. */
async function run(): Promise<Finding> {
  const said: string[] = [];
  if (!(await buildIfStale((line) => said.push(line)))) return { saw: 0, unit: 'pages', problems: said };
  const { code, output } = await runNode([at('web/size.ts')]);
  return {
    saw: output.match(/ js .* kB/g)?.length ?? 0,
    unit: 'pages',
    problems: code === 0 ? [] : [output.trimEnd()],
  };
}

/** Run by `npm run check`; the journeys use what it built. */
export const check: Check = { name: 'build', run };
