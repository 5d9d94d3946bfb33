import type { Check } from '../check.ts';
import { readPattern } from './numbering.ts';

/** Reports patterns that would not give numbers which people can say aloud and which never repeat. */
export function checkNumbering(numbering: Check): void {
  numbering.only(['id', 'kind', 'key', 'version', 'title', 'pattern']);
  const pattern = numbering.at('pattern').text();
  if (pattern !== undefined && readPattern(pattern) === undefined)
    numbering
      .at('pattern')
      .fail(
        '须为 1 至 4 个大写字母，可加一个日期段 {yyyy}、{yyyyMM} 或 {yyyyMMdd}，最后是 3 至 9 个零的序号，如 TS{yyyyMMdd}{000}',
        'Give 1 to 4 capital letters, perhaps one date {yyyy}, {yyyyMM} or {yyyyMMdd}, then a counter of 3 to 9 zeros, such as TS{yyyyMMdd}{000}',
      );
}
