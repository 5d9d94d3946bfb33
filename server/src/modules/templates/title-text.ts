import type { Locale } from '../../kernel/errors/messages.ts';

/** The title of a template in a language; drafts and what came from files may have anything there. */
export function titleText(title: unknown, locale: Locale): string | undefined {
  const text: unknown = typeof title === 'object' && title !== null ? Reflect.get(title, locale) : undefined;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}
