import { locale } from '../../../lib/i18n/locale.ts';

/** The title of a template in the reader's language; a draft may have anything there. */
export function titleIn(body: { readonly title?: unknown } | undefined): string | undefined {
  const { title } = body ?? {};
  const text: unknown =
    typeof title === 'object' && title !== null ? Reflect.get(title, locale()) : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
