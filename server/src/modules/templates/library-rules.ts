import {
  libraryTemplates,
  type Indicator,
  type IndicatorLibrary,
  type Report,
  type Taxonomy,
} from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { columnsWith } from './publishing/code-uses.ts';
import { refusePublishing, templatesBeside } from './publishing/publish-rules.ts';
import type { TenantTemplates } from './tenant-templates.ts';
import { countsUses } from './uses/counts-uses.ts';

const indicatorsIn = (templates: TenantTemplates, except?: string): readonly string[] =>
  templates
    .keysOf('kpi')
    .filter((key) => key !== except)
    .flatMap((key) => templates.get<IndicatorLibrary>('kpi', key).body.indicators)
    .map(({ id }) => id);

const formulaOf = ({ inputs = [], expr = '', unit, direction }: Indicator): string =>
  JSON.stringify([expr, inputs.map(({ id }) => id), unit, direction]);

let shipped: ReadonlyMap<string, string> | undefined;

/** Figures under an id of the product are comparable only where they are reckoned alike. */
function isBent(indicator: Indicator): boolean {
  shipped ??= new Map(
    [...libraryTemplates().values()]
      .flatMap((body) => (body.kind === 'kpi' ? (body as IndicatorLibrary).indicators : []))
      .map((one) => [one.id, formulaOf(one)]),
  );
  const formula = shipped.get(indicator.id);
  return formula !== undefined && formula !== formulaOf(indicator);
}

const unknown = (path: string, name: string): InvalidField =>
  new InvalidField(`body.${path}`, 'template.unknownName', { name });

// An axis over a dictionary that the company does not have would sort by nothing. Those that stood there stay: what a
// pack brings may be off for a while.
refusePublishing<Taxonomy>('taxonomy', async ({ key, axes }, tx) => {
  const templates = await templatesBeside(tx);
  const before = templates.has('taxonomy', key) ? templates.get<Taxonomy>('taxonomy', key).body.axes : [];
  const kept = new Set(before.map(({ dictionary }) => dictionary));
  const at = axes.findIndex(
    ({ dictionary }) => !kept.has(dictionary) && !templates.has('dictionary', dictionary),
  );
  const axis = axes[at];
  return axis && unknown(`axes.${at}.dictionary`, axis.dictionary);
});

// A dictionary by which the product's own pages or a taxonomy sort is not retired.
countsUses('dictionary', {
  names: { 'zh-CN': '系统页面', en: 'pages of the product' },
  holds: true,
  count: (_judging, key) => Promise.resolve(columnsWith(key)),
});
countsUses('dictionary', {
  names: { 'zh-CN': '分类体系', en: 'taxonomies' },
  holds: true,
  count: async (judging, key) => {
    const templates = await templatesBeside(judging);
    const axes = templates
      .keysOf('taxonomy')
      .map((name) => templates.get<Taxonomy>('taxonomy', name).body.axes);
    return axes.filter((all) => all.some(({ dictionary }) => dictionary === key)).length;
  },
});

refusePublishing<Report>('report', async ({ parts }, tx) => {
  const known = new Set(indicatorsIn(await templatesBeside(tx)));
  for (const [at, { indicators }] of parts.entries())
    for (const [place, id] of indicators.entries())
      if (!known.has(id)) return unknown(`parts.${at}.indicators.${place}`, id);
  return undefined;
});

// Reports and targets name indicators by their id for ever, so none is deleted and none stands in two libraries.
refusePublishing<IndicatorLibrary>('kpi', async ({ key, indicators }, tx) => {
  const templates = await templatesBeside(tx);
  const now = new Set(indicators.map(({ id }) => id));
  const before = templates.has('kpi', key) ? templates.get<IndicatorLibrary>('kpi', key).body.indicators : [];
  const gone = before.find(({ id }) => !now.has(id));
  if (gone)
    return new InvalidField('body.indicators', 'template.indicatorGone', { name: gone.title[tx.locale] });
  const elsewhere = new Set(indicatorsIn(templates, key));
  const at = indicators.findIndex(({ id }) => elsewhere.has(id));
  if (at >= 0) return new InvalidField(`body.indicators.${at}.id`, 'template.nameTaken');
  const bent = indicators.findIndex((one) => isBent(one));
  return bent < 0 ? undefined : new InvalidField(`body.indicators.${bent}.expr`, 'template.formulaFixed');
});
