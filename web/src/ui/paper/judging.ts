import {
  type AnswerFacts,
  type Answers,
  type AnswersChecked,
  firstAnswersOf,
  firstRowOf,
  isList,
  isValueRecord,
  judgeAnswers,
  type Problem,
  type RecordColumn,
  type RecordField,
  type RecordForm,
  type RuledForm,
  type Value,
} from '@zhoudao/schema/templates/form/judge';

import { locale } from '../../lib/i18n/locale.ts';
import { readPath } from '../form/paths.ts';
import type { Lookups, PaperFacts, Sheet } from './lookups.ts';
import { knownRegions } from './place/regions.ts';

/** Messages by the path of their field. */
export type Messages = Record<string, string | undefined>;

/** The field in which a path lies. */
const fieldOf = (path: string): string => path.split('.', 1)[0] ?? '';

const isBlank = (value: Value | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (isList(value) && value.every((item) => isBlank(item)));

/** Parts that nobody filled in are no answer; what is left is judged as it stands. */
function tidied(value: Value, column: RecordColumn): Value {
  if (column.type === 'dateRange' || column.type === 'address') {
    if (!isValueRecord(value)) return value;
    if (Object.values(value).every((part) => isBlank(part))) return null;
    const { region = null } = value;
    // Parts that were typed one by one, from the second on, stand under their numbers.
    const parts = isList(region) || region === null ? region : Object.values(region);
    return isList(parts) ? { ...value, region: parts.filter((part) => !isBlank(part)) } : value;
  }
  if (!isList(value)) return value;
  if (column.type === 'facts' || column.type === 'series')
    return value.filter(
      (pair) => !isValueRecord(pair) || !Object.values(pair).every((part) => isBlank(part)),
    );
  return column.many === true ? value.filter((item) => !isBlank(item)) : value;
}

function tidiedRow(row: Value, columns: readonly RecordColumn[]): Value {
  if (!isValueRecord(row)) return row;
  const cells = columns.map((column) => [column.id, tidied(row[column.id] ?? null, column)] as const);
  return Object.fromEntries(cells);
}

/** The answers as they are judged and sent. */
function tidiedSheet(form: RecordForm, sheet: Sheet): Answers {
  const answers = form.fields.map((field): [string, Value] => {
    const value = sheet[field.id] ?? null;
    if (field.type !== 'table') return [field.id, tidied(value, field)];
    return [field.id, isList(value) ? value.map((row) => tidiedRow(row, field.columns ?? [])) : value];
  });
  return Object.fromEntries(answers);
}

/** Judges a paper while it is filled in: at once when asked, never in the middle of a composition. */
export class Judging {
  readonly form: RecordForm;
  readonly #ruled: RuledForm;
  readonly #facts: Omit<AnswerFacts, 'today' | 'now'>;
  readonly #clock: PaperFacts['clock'];
  #now = '';
  /** True while an input method composes: half a word is judged by nobody. */
  isHeld = false;
  /** How long the last judging took, in milliseconds. */
  cost = 0;
  #sheet: Sheet | undefined;
  #judged: AnswersChecked | undefined;
  #messages: Messages = {};
  readonly #fields: ReadonlyMap<string, RecordField>;
  readonly #reckoned: ReadonlySet<string>;
  readonly #masked: ReadonlySet<string>;
  /** What the paper said when it was opened: its choices stay, also those that are no longer offered. */
  readonly #before = new Set<string>();
  readonly #codes = new Map<string, ReadonlySet<string> | undefined>();

  /** Rules come read already, so that a page that only fills in needs no reader of them. */
  constructor(
    ruled: RuledForm,
    { me, clock, ...facts }: PaperFacts,
    entries: Lookups['entries'],
    masked: readonly string[] = [],
  ) {
    this.#masked = new Set(masked.map((path) => fieldOf(path)));
    const { form, rules } = ruled;
    this.form = form;
    this.#ruled = ruled;
    this.#fields = new Map(form.fields.map((field) => [field.id, field]));
    this.#reckoned = new Set(
      rules.rules.filter(({ rule }) => rule.effect === 'compute').map(({ rule }) => rule.field),
    );
    this.#clock = clock;
    this.#facts = {
      ...facts,
      me,
      regionFault: (code, names) => knownRegions({ entries })?.faultOf(code, names),
      codesOf: (key) => {
        if (!this.#codes.has(key)) {
          const known = entries(key)?.filter(
            ({ value, isRetired }) => isRetired !== true || this.#before.has(value),
          );
          this.#codes.set(key, known && new Set(known.map(({ value }) => value)));
        }
        return this.#codes.get(key);
      },
    };
  }

  /** What an empty paper begins with, with a place for every field. */
  first(given: Answers | undefined, preset?: Answers): Sheet {
    const answers = given ?? { ...firstAnswersOf(this.#ruled, this.#factsNow()), ...preset };
    this.keep(answers);
    const sheet: Sheet = {};
    for (const field of this.form.fields) {
      const value = answers[field.id] ?? null;
      const isOpenTable = field.type === 'table' && field.required === true && isBlank(value);
      sheet[field.id] = isOpenTable ? [this.firstRow(field.id)] : value;
    }
    return sheet;
  }

  /** What stands there already may stay. */
  keep(value: Value | Answers | undefined): void {
    if (typeof value === 'string') this.#before.add(value);
    else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) this.keep(part);
    this.#codes.clear();
  }

  firstRow(table: string): Answers {
    return firstRowOf(this.#ruled, table, this.#factsNow());
  }

  #factsNow(): AnswerFacts {
    return { ...this.#facts, ...this.#clock() };
  }

  judge(sheet: Sheet): AnswersChecked {
    const facts = this.#factsNow();
    const isKnown = this.#sheet === sheet && this.#now === facts.now;
    if (this.#judged && (isKnown || this.isHeld)) return this.#judged;
    const start = performance.now();
    this.#judged = judgeAnswers(this.#ruled, tidiedSheet(this.form, sheet), facts);
    this.#now = facts.now;
    this.#sheet = sheet;
    this.#messages = this.messagesOf(this.#judged.problems);
    this.cost = performance.now() - start;
    return this.#judged;
  }

  messages(sheet: Sheet): Messages {
    this.judge(sheet);
    return this.#messages;
  }

  /** The first thing to say about each field or cell, without the name that stands beside it. */
  messagesOf(problems: readonly Problem[]): Messages {
    const messages: Messages = {};
    for (const problem of problems) {
      const path = this.placeOf(problem.path);
      if (this.isMasked(path)) continue;
      messages[path] ??= this.#short(path, problem.message[locale()]);
    }
    return messages;
  }

  /** Whether what stands at a path is not seen in full: nobody judges it here, and nobody writes over it. */
  isMasked(path: string): boolean {
    return this.#masked.has(fieldOf(path));
  }

  /** Whether a rule gives what stands at a path. */
  isReckoned(path: string): boolean {
    const [id, row, column] = path.split('.');
    return this.#reckoned.has(column === undefined || row === undefined ? path : `${id}.${column}`);
  }

  /** The field or cell that a path leads into: `ways.2` is about `ways`. */
  placeOf(path: string): string {
    const [id = '', row, column] = path.split('.');
    if (this.#fields.get(id)?.type !== 'table' || column === undefined) return id;
    return `${id}.${row}.${column}`;
  }

  /** Messages name their field for whoever reads them elsewhere. */
  #short(path: string, message: string): string {
    const [id = '', row = '0', columnId] = path.split('.');
    const field = this.#fields.get(id);
    if (!field) return message;
    const column = field.columns?.find((candidate) => candidate.id === columnId);
    const number = Number(row) + 1;
    const [zh, en] = [field.title['zh-CN'], field.title.en];
    const beginnings = column
      ? [
          `“${zh}”第 ${number} 行的“${column.title['zh-CN']}”`,
          `“${zh}”第 ${number} 行：`,
          `"${column.title.en}" in row ${number} of "${en}" `,
          `Row ${number} of "${en}": `,
        ]
      : [`“${zh}”`, `"${en}" `];
    const found = beginnings.find((beginning) => message.startsWith(beginning));
    const rest = message.slice(found?.length ?? 0);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  }
}

/** What stands at a path of judged answers. */
export const valueAt = (judged: AnswersChecked, path: string): Value =>
  (readPath(judged.answers, path) ?? null) as Value;
