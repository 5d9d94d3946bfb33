import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';

import type { Locale } from '../../../kernel/errors/messages.ts';

/** A choice with its words. */
export interface Choice {
  readonly code: string;
  readonly title: string;
  readonly isRetired: boolean;
}

/** A paper with what is needed to write its answers in words. */
export interface PaperFacts {
  readonly form: RecordForm;
  /** As the reader sees them; null = an empty paper, to be filled in by hand. */
  readonly answers: Answers | null;
  /** Fields and cells that the paper's rules keep away, by `field` and `table.row.column`. */
  readonly hidden: ReadonlySet<string>;
  /** Paths that the reader does not see in full. */
  readonly masked: ReadonlySet<string>;
  readonly locale: Locale;
  /** The currency of the company. */
  readonly currency: string;
  /** Choices of a dictionary; empty where there is no such dictionary. */
  readonly choicesOf: (dictionary: string) => readonly Choice[];
  /** The picture of a signature or a photo by the id of its file, where there is one. */
  readonly pictureOf: (id: string) => string | undefined;
}
