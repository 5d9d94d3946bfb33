import type { Value, ValueRecord } from '../../expression/values.ts';
import type { Problem, Words } from '../../template.ts';
import type { RecordColumn } from '../record/record-form.ts';

/** What answers are judged with; the page and the server hand in the same. */
export interface AnswerFacts {
  /** Day and moment on the company's clock: `2026-03-12`, `2026-03-12T09:30`. */
  readonly today: string;
  readonly now: string;
  /** Who fills the paper in: `{id, label}`. */
  readonly me: ValueRecord | null;
  /** The codes of a dictionary; undefined = there is no such dictionary. */
  readonly codesOf: (dictionary: string) => ReadonlySet<string> | undefined;
  /**
   * Judges a text by a pattern. Strangers write patterns, and the engine of the language takes for ever over some, so one
   * that reads each character once is handed in; a page without one leaves patterns to the server.
   */
  readonly matches?: (pattern: string, text: string) => boolean;
  /** Also asks for what an approval needs: required fields in sections of block `approval`. */
  readonly isApproval?: boolean;
  /** The steps of the company's own scale, where a rating uses it; at most seven. */
  readonly companySteps?: number;
  /** Whether what a field names may be told by its label alone: nobody keeps such things as records, or a stranger signs. */
  readonly areWords?: (field: RecordColumn) => boolean;
  /** Why the names of a region do not belong to its code; a page that has not fetched the regions leaves that to the server. */
  readonly regionFault?: (code: string, names: readonly string[]) => Words | undefined;
  /** What was answered before: a field that says the same still is not judged anew. */
  readonly held?: Readonly<Record<string, unknown>>;
  /** Examples name people, records and files by their label alone. */
  readonly isExample?: boolean;
}

/** The answers of one record, by the ids of its fields. */
export type Answers = Record<string, Value>;

/** What became of answers. Paths are `field` or `table.row.column`, rows counted from 0. */
export interface AnswersChecked {
  /** What is kept: hidden fields left out, reckoned fields filled in. */
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  readonly hidden: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly readonly: ReadonlySet<string>;
}

/** Why a value is none, to stand behind the name of its field. */
export interface ValueFault {
  readonly fault: Words;
  /** Where inside the value. */
  readonly at?: string;
}

/** What a given value is: its kept form, null for nothing, or why not. */
export type Reading = { readonly value: Value } | ValueFault;

/** Says why a value is none, in both languages. */
export const fault = (zh: string, en: string): ValueFault => ({ fault: { 'zh-CN': zh, en } });

/** Whether a given value is none. */
export const isFault = (reading: Reading): reading is ValueFault => 'fault' in reading;
