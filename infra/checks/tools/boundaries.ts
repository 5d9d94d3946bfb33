import { tool } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check } from '../check.ts';

/** Run by `npm run check`: which package may import which, by the tags in the turbo.json files. */
export const check: Check = {
  name: 'boundaries',
  async run() {
    const env = { TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
    const { code, output } = await runNode(tool('turbo/bin/turbo', 'boundaries'), { env });
    const saw = Number(/Checked (\d+) files/.exec(output)?.[1] ?? 0);
    const found = [...output.matchAll(/^ *[x×] (.+(?:\n {4,}[│|] .+)?)\n(?:.*\n)*? *[,╭]─?-?\[(.+?)\]/gmu)];
    const problems = found.map(
      ([, what = '', place = '']) => `${place} ${what.replaceAll(/\s+[│|]?\s*/g, ' ')}`,
    );
    return { saw, unit: 'files', problems: code === 0 || problems.length > 0 ? problems : [output] };
  },
};
