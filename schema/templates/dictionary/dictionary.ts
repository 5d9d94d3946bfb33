import type { TemplateHeader, Words } from '../template.ts';

/** A code that records store, and its label in both languages. */
export interface DictionaryEntry {
  readonly code: string;
  readonly title: Words;
  /** Code of the entry that this one stands below, in a tree of at most four levels. */
  readonly parent?: string;
  /** No longer offered; kept because old records carry it. */
  readonly isRetired?: boolean;
}

/** A list of choices that a tenant may change. */
export interface Dictionary extends TemplateHeader {
  readonly kind: 'dictionary';
  /** No longer used; what carries its codes goes on showing their words. */
  readonly isRetired?: boolean;
  readonly entries: readonly DictionaryEntry[];
}
