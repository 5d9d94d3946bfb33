import { at } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check } from '../check.ts';

/** Where npm puts the formatter: an optional peer keeps it below this workspace. */
export const oxfmt = at('infra/node_modules/oxfmt/bin/oxfmt');

/** Run by `npm run check`; `npm run fix` mends what it finds. */
export const check: Check = {
  name: 'format',
  async run() {
    const { code, output } = await runNode([oxfmt, '--check', '.']);
    const saw = Number(/ on (\d+) files/.exec(output)?.[1] ?? 0);
    const files = [...output.matchAll(/^(.+) \(\d+ms\)$/gm)].map(([, file]) => `${file} is not formatted`);
    return { saw, unit: 'files', problems: code === 0 || files.length > 0 ? files : [output] };
  },
};
