import { locale, type LocaleCode } from './locale.ts';

type Texts = Record<string, string>;
type PluralEnding = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** `found_one` and `found_other` are one key, `found`, because languages differ in their plural endings. */
type BaseKey<K extends string> = K extends `${infer Stem}_${PluralEnding}` ? Stem : K;
type Keys<T extends Texts> = BaseKey<keyof T & string>;
type TextOf<T extends Texts, K extends string> = T[Extract<keyof T, K | `${K}_${PluralEnding}`>];
type Holes<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type HolesOf<T extends Texts, K extends string> =
  | Holes<TextOf<T, K>>
  | (`${K}_other` extends keyof T ? 'count' : never);
type Values<Names extends string> = { [N in Names]: N extends 'count' ? number : string | number };
type Arguments<Names extends string> = [Names] extends [never] ? [] : [values: Values<Names>];

/** What the second language must have so that nothing is missing, superfluous or without its values. */
type Parity<Z extends Texts, E extends Texts> = [Keys<Z>] extends [Keys<E>]
  ? [Keys<E>] extends [Keys<Z>]
    ? { [K in Keys<Z>]: HolesOf<E, K> extends HolesOf<Z, K> ? never : K }[Keys<Z>] extends never
      ? unknown
      : {
          'a placeholder is unknown in': {
            [K in Keys<Z>]: HolesOf<E, K> extends HolesOf<Z, K> ? never : K;
          }[Keys<Z>];
        }
    : { 'missing in the first language': Exclude<Keys<E>, Keys<Z>> }
  : { 'missing in the second language': Exclude<Keys<Z>, Keys<E>> };

/** The typed text function of one feature. */
export type Translate<Z extends Texts> = (<K extends Keys<Z>>(
  key: K,
  ...values: Arguments<HolesOf<Z, K>>
) => string) & {
  /** For codes that arrive from the server: the text when we have one, else the fallback. */
  maybe(key: string, fallback: string): string;
};

const plurals: Record<LocaleCode, Intl.PluralRules> = {
  'zh-CN': new Intl.PluralRules('zh-CN'),
  en: new Intl.PluralRules('en'),
};

const figures: Record<LocaleCode, Intl.NumberFormat> = {
  'zh-CN': new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en'),
};

/** A count is grouped as its reader groups figures; other numbers are names, such as a version. */
const worded = (name: string, value: string | number | undefined): string | undefined =>
  name === 'count' && typeof value === 'number' ? figures[locale()].format(value) : value?.toString();

function fill(text: string, values: Record<string, string | number> | undefined): string {
  if (values === undefined) return text;
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => worded(name, values[name]) ?? hole);
}

function pick(
  texts: Texts,
  key: string,
  values: Record<string, string | number> | undefined,
): string | undefined {
  const count = values?.['count'];
  if (typeof count === 'number') {
    const plural = texts[`${key}_${plurals[locale()].select(count)}`] ?? texts[`${key}_other`];
    if (plural !== undefined) return plural;
  }
  return texts[key];
}

/** Both languages side by side; a key or placeholder that one of them lacks does not compile. */
export function catalog<const Z extends Texts, const E extends Texts>(
  zh: Z,
  en: E & Parity<Z, E>,
): Translate<Z> {
  const languages: Record<LocaleCode, Texts> = { 'zh-CN': zh, en };
  const say = (key: string, values?: Record<string, string | number>): string =>
    fill(pick(languages[locale()], key, values) ?? key, values);
  return Object.assign(say, {
    maybe: (key: string, fallback: string) => languages[locale()][key] ?? fallback,
  });
}
