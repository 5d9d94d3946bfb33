import { lineOf } from '../../../kernel/values/line.ts';

/** A unified social credit code as it is stored: narrow capitals without spaces. */
export const usccOf = (entered: string): string =>
  lineOf(entered.normalize('NFKC')).replaceAll(/[\s-]/g, '').toUpperCase();

/** The stored form, or null where nothing was entered. */
export const usccOrNull = (entered: string | null | undefined): string | null =>
  usccOf(entered ?? '') || null;
