import { isList, isValueRecord, type Value } from '../../expression/values.ts';
import type { RegionTree } from './region-tree.ts';

type Language = 'zh-CN' | 'en';

const HAN = /\p{Script=Han}/u;

const textsOf = (value: Value | undefined): string[] =>
  (isList(value ?? null) ? (value as readonly Value[]) : []).filter((part) => typeof part === 'string');

/** Whether the names of an address are in another language than its reader's, and its code can tell his. */
export function needsWords(value: Value, language: Language): boolean {
  if (!isValueRecord(value) || typeof value['code'] !== 'string') return false;
  return HAN.test(textsOf(value['region']).join('')) !== (language === 'zh-CN');
}

/** The names of its region in the reader's language where they are known, else as they were written. */
function regionWords(value: Value, language: Language, tree: RegionTree | undefined): readonly string[] {
  if (!isValueRecord(value)) return [];
  const { code } = value;
  const written = textsOf(value['region']);
  if (!tree || typeof code !== 'string' || !needsWords(value, language)) return written;
  const way = tree.wayTo(code);
  return way.length === 0 ? written : way.map(({ title }) => title[language]);
}

/**
 * An address in the order in which it is written: from the province down in Chinese, from the street up in English. A region
 * in Chinese characters stays in their order, whoever reads it.
 */
export function placeWords(value: Value, language: Language, tree?: RegionTree): string {
  if (!isValueRecord(value)) return '';
  const { line, postcode } = value;
  const region = regionWords(value, language, tree);
  const street = typeof line === 'string' ? line : '';
  const post = typeof postcode === 'string' ? postcode : '';
  const given = (parts: readonly string[]): readonly string[] => parts.filter((part) => part !== '');
  if (HAN.test(region.join('')))
    return given([
      post,
      language === 'zh-CN' ? [...region, street].join('') : given([...region, street]).join(' '),
    ]).join(' ');
  return given([given([street, ...region.toReversed()]).join(', '), post]).join(' ');
}
