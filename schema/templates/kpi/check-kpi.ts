import { type Check, unique } from '../check.ts';
import { NUMBER } from '../expression/types.ts';
import { checkCell, checkNamed, FACT_ID } from '../facts/check-facts.ts';
import { DECIMAL } from '../facts/decimal.ts';
import { KPI_DIRECTIONS, KPI_UNITS, TARGET_ORIGINS } from './kpi.ts';

const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const INDICATOR = [
  'id',
  'title',
  'formula',
  'inputs',
  'expr',
  'unit',
  'direction',
  'target',
  'targetFrom',
  'source',
  'isServiceRated',
  'isRetired',
];
/** As the product names them, or with the company's own letter in front. */
const INDICATOR_ID = /^(?:D-[A-Z]{3}-\d{2}|x\.[A-Za-z0-9_.-]{1,36})$/;
const MOST_INDICATORS = 100;
const MOST_INPUTS = 20;

/** Reports indicators that could not be reckoned or read. */
export function checkKpi(library: Check): void {
  library.only([...HEADER, 'indicators']);
  const ids = new Set<string>();
  library.at('indicators').each((indicator) => checkIndicator(indicator, ids), {
    min: 1,
    max: MOST_INDICATORS,
  });
}

function checkIndicator(indicator: Check, ids: Set<string>): void {
  if (!indicator.isRecord()) return;
  indicator.only(INDICATOR);
  checkNamed(indicator, ids, INDICATOR_ID);
  indicator.at('formula').words();
  if (indicator.has('source')) indicator.at('source').words();
  indicator.at('unit').oneOf(KPI_UNITS);
  indicator.at('direction').oneOf(KPI_DIRECTIONS);
  if (indicator.has('target')) indicator.at('target').text({ pattern: DECIMAL, max: 20 });
  if (indicator.has('targetFrom')) indicator.at('targetFrom').oneOf(TARGET_ORIGINS);
  for (const flag of ['isServiceRated', 'isRetired']) if (indicator.has(flag)) indicator.at(flag).flag();
  const names = new Map<string, typeof NUMBER>();
  const inputs = new Set<string>();
  if (indicator.has('inputs'))
    indicator.at('inputs').each(
      (input) => {
        if (!input.isRecord()) return;
        input.only(['id', 'title']);
        const id = input.at('id').text({ pattern: FACT_ID });
        unique(input.at('id'), inputs, id);
        input.at('title').words();
        if (id !== undefined) names.set(id, NUMBER);
      },
      { min: 1, max: MOST_INPUTS },
    );
  if (indicator.has('expr')) checkCell(indicator.at('expr'), names, NUMBER);
}
