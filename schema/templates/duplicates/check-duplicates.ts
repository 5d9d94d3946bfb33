import { type Check, unique } from '../check.ts';
import { COMPARED } from './duplicates.ts';

const POINTS = 30;
const MOST_FORMS = 200;

/** Reports rules that would find nothing, everything, or the opposite of what they say. */
export function checkDuplicates(rules: Check): void {
  rules.only([
    'id',
    'kind',
    'key',
    'version',
    'title',
    'start',
    'listFrom',
    'warnFrom',
    'comparisons',
    'legalForms',
  ]);
  rules.at('start').number({ min: -POINTS, max: 0 });
  const listFrom = rules.at('listFrom').number({ min: 10, max: 100, integer: true });
  const warnFrom = rules.at('warnFrom').number({ min: 10, max: 100, integer: true });
  if (listFrom !== undefined && warnFrom !== undefined && warnFrom < listFrom)
    rules.at('warnFrom').fail('不能低于列入核对的界限', 'Must not be below the limit for the list');
  const fields = new Set<string>();
  rules.at('comparisons').each((comparison) => checkComparison(comparison, fields), {
    min: 1,
    max: COMPARED.length,
  });
  const forms = new Set<string>();
  rules.at('legalForms').each((form) => unique(form, forms, form.text({ max: 20 })), { max: MOST_FORMS });
}

function checkComparison(comparison: Check, fields: Set<string>): void {
  if (!comparison.isRecord()) return;
  comparison.only(['field', 'same', 'close', 'different', 'closeFrom', 'isOff']);
  unique(comparison.at('field'), fields, comparison.at('field').oneOf(COMPARED));
  const same = comparison.at('same').number({ min: 0, max: POINTS });
  const close = comparison.at('close').number({ min: 0, max: POINTS });
  comparison.at('different').number({ min: -POINTS, max: 0 });
  // Below this everything is like everything.
  comparison.at('closeFrom').number({ min: 50, max: 100, integer: true });
  if (comparison.has('isOff')) comparison.at('isOff').flag();
  if (same !== undefined && close !== undefined && close > same)
    comparison.at('close').fail('不能高于"相同"的分值', 'Must not be above the points for the same value');
}
