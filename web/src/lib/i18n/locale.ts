/** The two languages of the product; both are complete. */
export type LocaleCode = 'zh-CN' | 'en';

const storageKey = 'zd:locale';
const listeners = new Set<() => void>();

function firstChoice(): LocaleCode {
  if (typeof window === 'undefined') return 'zh-CN';
  const stored = window.localStorage.getItem(storageKey);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

let current: LocaleCode = firstChoice();

/** The language in which texts, dates and numbers are shown now. */
export const locale = (): LocaleCode => current;

/** Switches the language of the whole tab; the root listens and mounts the tree anew. */
export function setLocale(next: LocaleCode): void {
  if (typeof document !== 'undefined') document.documentElement.lang = next;
  if (typeof window !== 'undefined') window.localStorage.setItem(storageKey, next);
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Lets the root of the page hear a switch of language. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
