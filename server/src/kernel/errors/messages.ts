/** The languages every text of the server exists in. */
export type Locale = 'zh-CN' | 'en';

/** One text in both languages; `{name}` is replaced by a parameter. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Values for the braces of a text. */
export type Params = Readonly<Record<string, string | number>>;

const catalogue = new Map<string, Text>();

/** Adds a module's texts; a key that is already taken by another text is a mistake of the programmer. */
export function defineMessages<const T extends Readonly<Record<string, Text>>>(texts: T): T {
  for (const [key, text] of Object.entries(texts)) {
    const known = catalogue.get(key);
    if (known && (known.en !== text.en || known['zh-CN'] !== text['zh-CN']))
      throw new Error(`Message ${key} is defined twice`);
    catalogue.set(key, text);
  }
  return texts;
}

/** The text behind a key in the reader's language; an unknown key shows itself, so that it is found. */
export function translate(locale: Locale, key: string, params: Params = {}): string {
  const text = catalogue.get(key)?.[locale] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Every key that is defined, for the check that nothing is missing or unused. */
export const messageKeys = (): readonly string[] => [...catalogue.keys()];
