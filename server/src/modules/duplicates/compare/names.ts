import { withoutPlaces } from './places.ts';
import { folded, isChinese } from './variants.ts';

/** What of a company's name tells it from others, and where it says that it is. */
export interface CompanyName {
  readonly core: string;
  readonly places: readonly string[];
}

const LEAST_CORE = 2;
const PUNCTUATION = /[\p{P}\p{S}\s]+/gu;
const BRACKETS = /[()[\]{}【】〔〕〈〉「」]/g;

/** Legal forms, the longest first, as a company lists them. */
export interface LegalForms {
  readonly chinese: readonly string[];
  readonly latin: ReadonlySet<string>;
}

/** Puts the listed forms into the order in which they are taken off. */
export function legalForms(listed: readonly string[]): LegalForms {
  const all = listed.map(folded);
  return {
    chinese: all.filter(isChinese).toSorted((a, b) => b.length - a.length),
    latin: new Set(all.filter((form) => !isChinese(form))),
  };
}

/** Takes places and legal forms off a company's name. */
export function companyName(name: string, forms: LegalForms): CompanyName {
  const text = folded(name);
  return isChinese(text) ? chineseCompany(text, forms) : { core: latinCore(text, forms), places: [] };
}

function chineseCompany(text: string, { chinese }: LegalForms): CompanyName {
  const plain = text.replaceAll(BRACKETS, (bracket) => ('([{【〔〈「'.includes(bracket) ? '(' : ')'));
  let { rest, places } = withoutPlaces(plain.replaceAll(/(?![()])[\p{P}\p{S}\s]+/gu, ''));
  rest = rest.replaceAll(/[()]/g, '');
  for (let form = formAt(rest, chinese); form !== undefined; form = formAt(rest, chinese))
    rest = rest.slice(0, -form.length);
  return { core: rest, places };
}

const formAt = (text: string, forms: readonly string[]): string | undefined =>
  forms.find((form) => text.endsWith(form) && text.length - form.length >= LEAST_CORE);

function latinCore(text: string, { latin }: LegalForms): string {
  const words = wordsOf(text.replaceAll(/(?<=\b\w)\.(?=\w\b|\s|$)/g, ''));
  const telling = words.filter((word, at) => at === 0 || !latin.has(word));
  return telling.filter((word) => word !== 'the' && word !== 'and').join(' ') || words.join(' ');
}

/** Words of a Latin text. */
const wordsOf = (text: string): string[] =>
  text
    .replaceAll('&', ' and ')
    .replaceAll(/['’`]/g, '')
    .split(PUNCTUATION)
    .filter((word) => word !== '');

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'prof',
  'sir',
  'herr',
  'frau',
  'jr',
  'sr',
  'phd',
  'md',
]);
const CALLED = /(先生|女士|小姐|经理|总监|老师|主任|教授|博士|太太)+$/;

/** A person's name without titles: Chinese characters together, Latin words in the order of the alphabet. */
export function personName(name: string): string {
  const text = folded(name);
  if (isChinese(text)) {
    const plain = text.replaceAll(PUNCTUATION, '');
    const bare = plain.replace(CALLED, '');
    return [...bare].length >= 2 ? bare : plain;
  }
  const words = wordsOf(text);
  const telling = words.filter((word) => !TITLES.has(word));
  return (telling.length > 0 ? telling : words).toSorted().join(' ');
}
