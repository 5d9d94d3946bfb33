import { Check } from '../check.ts';
import { gapsOf } from '../message/message.ts';
import type { Problem } from '../template.ts';
import { LAYOUT_PARTS, LAYOUT_VARIABLES, PAPERS } from './layout.ts';

const KNOWN: ReadonlySet<string> = new Set(LAYOUT_VARIABLES);
const KEYS = [
  'id',
  'kind',
  'key',
  'version',
  'title',
  'paper',
  'orientation',
  'margins',
  'fontSize',
  'header',
  'footer',
  'watermark',
  'shows',
  'signs',
  'most',
  'papers',
  'isRetired',
];
const LONGEST = 80;
const LONGEST_MARK = 20;
const MOST_SIGNS = 5;
const MOST = 10_000;
const MOST_PAPERS = 300;
const PAPER_KEY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const MOST_MARGIN = 60;
/** Head and foot of a page stand within its margins. */
const LEAST = { top: 15, right: 5, bottom: 12, left: 5 } as const;

/** Reports pages on which nothing would fit, and gaps that nobody fills. */
export function checkLayout(layout: Check): void {
  layout.only(KEYS);
  layout.at('paper').oneOf(PAPERS);
  layout.at('orientation').oneOf(['portrait', 'landscape']);
  layout.at('fontSize').number({ min: 7, max: 14 });
  layout.at('most').number({ min: 1, max: MOST, integer: true });
  const margins = layout.at('margins');
  if (margins.isRecord()) {
    margins.only(Object.keys(LEAST));
    for (const [side, min] of Object.entries(LEAST)) margins.at(side).number({ min, max: MOST_MARGIN });
  }
  for (const part of ['header', 'footer']) if (layout.has(part)) checkLine(layout.at(part), LONGEST);
  if (layout.has('watermark')) checkLine(layout.at('watermark'), LONGEST_MARK);
  const shows = layout.at('shows');
  if (shows.isRecord()) {
    shows.only(LAYOUT_PARTS);
    for (const part of LAYOUT_PARTS) shows.at(part).flag();
  }
  if (layout.has('papers'))
    layout.at('papers').each((paper) => paper.text({ pattern: PAPER_KEY }), { max: MOST_PAPERS });
  if (layout.has('isRetired')) layout.at('isRetired').flag();
  layout.at('signs').each((sign) => checkLine(sign, LONGEST_MARK), { max: MOST_SIGNS });
}

/** What the server would say of a layout, on the page while it is being written. */
export function layoutProblems(body: unknown): readonly Problem[] {
  const check = new Check(body);
  check.at('title').words();
  checkLayout(check);
  return check.problems;
}

function checkLine(line: Check, max: number): void {
  if (!line.isRecord()) return;
  line.only(['zh-CN', 'en']);
  for (const locale of ['zh-CN', 'en']) {
    const words = line.at(locale).text({ max });
    const unknown = gapsOf(words ?? '').find((name) => !KNOWN.has(name));
    if (unknown !== undefined)
      line.at(locale).fail(`没有可填入"{${unknown}}"的内容`, `Nothing fills "{${unknown}}"`);
  }
}
