import { locale } from './locale.ts';

/** Words side by side, set apart as the reader's language does it. */
export const joined = (words: readonly string[]): string => words.join(locale() === 'en' ? ', ' : '、');
