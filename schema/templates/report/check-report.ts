import type { Check } from '../check.ts';
import { checkNamed } from '../facts/check-facts.ts';
import { CHARTS, DIMENSIONS, GRAINS } from './report.ts';

const INDICATOR = /^(?:D-[A-Z]{3}-\d{2}|x\.[A-Za-z0-9_.-]{1,36})$/;
const MOST_PARTS = 20;
const MOST_INDICATORS = 12;
const MOST_DIMENSIONS = 3;

/** Reports parts that could not be drawn. */
export function checkReport(report: Check): void {
  report.only(['id', 'kind', 'key', 'version', 'title', 'help', 'grain', 'parts']);
  if (report.has('help')) report.at('help').words();
  report.at('grain').oneOf(GRAINS);
  const ids = new Set<string>();
  report.at('parts').each(
    (part) => {
      if (!part.isRecord()) return;
      part.only(['id', 'title', 'indicators', 'by', 'chart']);
      checkNamed(part, ids);
      part.at('chart').oneOf(CHARTS);
      part.at('indicators').each((one) => void one.text({ pattern: INDICATOR, max: 40 }), {
        min: 1,
        max: MOST_INDICATORS,
      });
      part.at('by').each((one) => void one.oneOf(DIMENSIONS), { max: MOST_DIMENSIONS });
      const indicators: unknown = part.at('indicators').value;
      if (part.at('chart').value === 'pie' && Array.isArray(indicators) && indicators.length > 1)
        part.at('indicators').fail('饼图只能有一个指标', 'A pie shows one indicator');
    },
    { min: 1, max: MOST_PARTS },
  );
}
