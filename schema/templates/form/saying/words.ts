import type { Words } from '../../template.ts';

/** The same in both languages. */
export const both = (text: string): Words => ({ 'zh-CN': text, en: text });

/** A sentence in both languages with parts in its holes: `{0}`, `{1}`. */
export function put(zh: string, en: string, ...parts: readonly Words[]): Words {
  const fill = (text: string, language: keyof Words): string =>
    text.replaceAll(/\{(\d)\}/g, (hole, at: string) => parts[Number(at)]?.[language] ?? hole);
  return { 'zh-CN': fill(zh, 'zh-CN'), en: fill(en, 'en') };
}

/** Several things as one enumeration. */
export function listed(parts: readonly Words[], zh: string, en: string): Words {
  const last = parts.at(-1) ?? both('');
  if (parts.length < 2) return last;
  const before = parts.slice(0, -1);
  return {
    'zh-CN': parts.map((part) => part['zh-CN']).join(zh),
    en: `${before.map((part) => part.en).join(', ')}${en}${last.en}`,
  };
}

/** What something is called, in quotes. */
export const quoted = (title: Words): Words => ({
  'zh-CN': `“${title['zh-CN']}”`,
  en: `"${title.en}"`,
});

/** Figures stand apart from the signs around them; what is quoted stays as it is. */
export const spaced = (words: Words): Words => ({
  'zh-CN': words['zh-CN']
    .replaceAll(/“[^”]*”|(?<=[\d%])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, (found) =>
      found === '' ? ' ' : found,
    )
    .replaceAll('  ', ' ')
    .replaceAll('） ', '）')
    .replaceAll(' （', '（'),
  en: words.en,
});
