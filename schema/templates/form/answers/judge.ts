import { isList, isValueRecord, memberOf, type Value, type ValueRecord } from '../../expression/values.ts';
import type { Problem, Words } from '../../template.ts';
import type { RecordField, RecordForm } from '../record/record-form.ts';
import { type AnswerFacts, type Answers, type AnswersChecked, isFault } from './facts.ts';
import { Filling, type Place, type RunnableRules } from './fill.ts';
import { unansweredIn } from './read-matrix.ts';
import { readValue } from './read-value.ts';
import { saysSame } from './same-answer.ts';

const MOST_ROWS = 1000;
/** Nobody reads more at once. */
const MOST_PROBLEMS = 200;
const LONGEST_KEY = 40;
const TOO_MUCH: Words = {
  'zh-CN': '表格行数过多，无法完成计算',
  en: 'There are too many rows to reckon with',
};

/** Judges answers by a form and rules that have been read before: whoever only fills in needs no reader of rules. */
export function judgeAnswers({ form, rules }: RuledForm, given: unknown, facts: AnswerFacts): AnswersChecked {
  const judged = new Judge(form, rules, facts).judge(given);
  const { held } = facts;
  if (!held || judged.problems.length === 0) return judged;
  const known = new Set(new Judge(form, rules, facts).judge(held).problems.map(nameOf));
  const isOld = (problem: Problem): boolean => {
    const [field = ''] = problem.path.split('.', 1);
    return known.has(nameOf(problem)) && field !== '' && saysSame(Object(given)[field], held[field]);
  };
  return { ...judged, problems: judged.problems.filter((problem) => !isOld(problem)) };
}

const nameOf = ({ path, message }: Problem): string => `${path} ${message.en}`;

/** A form with its rules as they are run. */
export interface RuledForm {
  readonly form: RecordForm;
  readonly rules: RunnableRules;
}

/** The answers that an empty paper begins with. */
export function firstAnswersOf({ form, rules }: RuledForm, facts: AnswerFacts): Answers {
  const answers: Answers = {};
  fillFirst(new Filling(form, rules, answers, facts), (name) => !name.includes('.'));
  return answers;
}

/** The answers that a new row of a table begins with. */
export function firstRowOf({ form, rules }: RuledForm, table: string, facts: AnswerFacts): Answers {
  const row: Answers = {};
  const filling = new Filling(form, rules, { [table]: [row] }, facts);
  fillFirst(filling, (name) => name.startsWith(`${table}.`));
  return row;
}

function fillFirst(filling: Filling, isMeant: (name: string) => boolean): void {
  for (const rule of filling.rules('default').filter(({ rule: { field } }) => isMeant(field)))
    filling.run(rule, (value, { column, holder }) => {
      if (value !== null) holder[column.id] = value;
    });
}

class Judge {
  readonly #form: RecordForm;
  readonly #facts: AnswerFacts;
  readonly #problems = new Map<string, Problem[]>();
  readonly #answers: Answers = {};
  readonly #filling: Filling;
  readonly #reckoned: ReadonlySet<string>;
  readonly #required = new Set<string>();
  readonly #readonly = new Set<string>();
  /** Fields that say what they said before. */
  readonly #kept = new Set<string>();

  constructor(form: RecordForm, rules: RunnableRules, facts: AnswerFacts) {
    this.#form = form;
    this.#facts = facts;
    this.#filling = new Filling(form, rules, this.#answers, facts);
    this.#reckoned = new Set(this.#filling.rules('compute').map(({ rule }) => rule.field));
  }

  judge(given: unknown): AnswersChecked {
    const source = (typeof given === 'object' ? given : null) as Value;
    if (!isValueRecord(source)) {
      this.#say('', { 'zh-CN': '填写内容须为对象', en: 'Answers have to be an object' });
      return this.#result();
    }
    this.#strange(source, new Set(this.#form.fields.map((field) => field.id)), '');
    const { held } = this.#facts;
    for (const field of this.#form.fields) {
      if (held && saysSame(source[field.id], held[field.id])) this.#kept.add(field.id);
      if (field.type === 'table') this.#table(field, source[field.id]);
      else if (this.#reckoned.has(field.id)) this.#answers[field.id] = null;
      else this.#value(source[field.id], { path: field.id, column: field, holder: this.#answers });
    }
    this.#filling.fill();
    this.#forgetHidden();
    for (const name of this.#reckoned)
      for (const place of this.#filling.places(name)) {
        this.#readonly.add(place.path);
        this.#value(place.holder[place.column.id], place);
      }
    this.#require();
    for (const rule of this.#filling.rules('readonly'))
      this.#filling.run(rule, (value, { path }) => value === true && this.#readonly.add(path));
    this.#checks();
    return this.#result();
  }

  #result(): AnswersChecked {
    return {
      answers: kept(this.#answers),
      problems:
        this.#filling.budget.left < 0
          ? [{ path: '', message: TOO_MUCH }]
          : [...this.#problems.values()].flat().slice(0, MOST_PROBLEMS),
      hidden: this.#filling.hidden,
      required: this.#required,
      readonly: this.#readonly,
    };
  }

  /** Problems are kept by the field or cell they are about; `path` may lead further in. */
  #say(place: string, message: Words, path = place): void {
    const said = this.#problems.get(place);
    if (said) said.push({ path, message });
    else this.#problems.set(place, [{ path, message }]);
  }

  /** Says what is wrong with a field or a cell, which the sentence names. */
  #fail({ path, column, table, row = 0 }: Place, { 'zh-CN': zh, en }: Words, inside?: string): void {
    const [own, ownEn] = [`“${column.title['zh-CN']}”`, `"${column.title.en}"`];
    this.#say(
      path,
      table
        ? {
            'zh-CN': `“${table.title['zh-CN']}”第 ${row + 1} 行的${own}${zh}`,
            en: `${ownEn} in row ${row + 1} of "${table.title.en}" ${en}`,
          }
        : { 'zh-CN': `${own}${zh}`, en: `${ownEn} ${en}` },
      inside === undefined ? path : `${path}.${inside}`,
    );
  }

  #strange(holder: Value, known: ReadonlySet<string>, prefix: string): void {
    if (!isValueRecord(holder)) return;
    for (const key of Object.keys(holder))
      if (!known.has(key)) {
        const name = key.slice(0, LONGEST_KEY);
        const message = { 'zh-CN': `表单没有字段“${name}”`, en: `The form has no field "${name}"` };
        this.#say(`${prefix}${name}`, message);
      }
  }

  /** Keeps a value in its place, or says why it is none. */
  #value(given: Value | undefined, place: Place): void {
    const { column, holder, table = column } = place;
    const isKept = this.#kept.has(table.id) && !this.#isReckoned(place);
    const reading = isKept ? { value: given ?? null } : readValue(given, column, this.#facts);
    if (isFault(reading)) {
      Reflect.deleteProperty(holder, column.id);
      return this.#fail(place, reading.fault, reading.at);
    }
    // A box that nobody ticked says no; where an answer is needed, silence is none.
    const isUnticked = reading.value === null && column.type === 'boolean' && column.required !== true;
    holder[column.id] = isUnticked && !this.#isReckoned(place) ? false : reading.value;
  }

  #isReckoned({ column, table }: Place): boolean {
    return this.#reckoned.has(table ? `${table.id}.${column.id}` : column.id);
  }

  #table(table: RecordField, given: Value | undefined): void {
    const place: Place = { path: table.id, column: table, holder: this.#answers };
    if (given === undefined || given === null) return;
    if (!isList(given)) return this.#fail(place, { 'zh-CN': '须为若干行', en: 'has to be a list of rows' });
    const { maxRows = MOST_ROWS, columns = [] } = table;
    if (given.length > maxRows)
      return this.#fail(place, { 'zh-CN': `最多 ${maxRows} 行`, en: `has at most ${maxRows} rows` });
    if (given.length === 0) return;
    const known = new Set(columns.map((column) => column.id));
    this.#answers[table.id] = given.map((source, row): Value => {
      if (isValueRecord(source)) return this.#row(table, source, row, known);
      const [zh, en] = [`第 ${row + 1} 行须为对象`, `has something in row ${row + 1} that is no row`];
      this.#fail(place, { 'zh-CN': zh, en }, String(row));
      return null;
    });
  }

  #row(table: RecordField, source: ValueRecord, row: number, known: ReadonlySet<string>): Answers {
    const holder: Answers = {};
    this.#strange(source, known, `${table.id}.${row}.`);
    for (const column of table.columns ?? []) {
      const place: Place = { path: `${table.id}.${row}.${column.id}`, column, holder, row, table };
      if (this.#isReckoned(place)) holder[column.id] = null;
      else this.#value(source[column.id], place);
    }
    return holder;
  }

  /** What is not shown cannot be wrong. */
  #forgetHidden(): void {
    const { hidden } = this.#filling;
    for (const path of this.#problems.keys())
      if (hidden.has(path) || hidden.has(path.split('.', 1)[0] ?? '')) this.#problems.delete(path);
  }

  #require(): void {
    const approval = new Set(
      this.#form.sections.filter((section) => section.block === 'approval').map((section) => section.id),
    );
    const isLater = (field: RecordField): boolean =>
      approval.has(field.section) && this.#facts.isApproval !== true;
    for (const field of this.#form.fields.filter((one) => !isLater(one))) {
      if (field.required) this.#needPlaces(field.id);
      for (const column of field.columns ?? [])
        if (column.required) this.#needPlaces(`${field.id}.${column.id}`);
    }
    // A rule says by itself when its field is needed.
    for (const rule of this.#filling.rules('required'))
      this.#filling.run(rule, (value, place) => value === true && this.#need(place));
  }

  #needPlaces(name: string): void {
    for (const place of this.#filling.places(name)) this.#need(place);
  }

  /** Reckoned fields and numbers that the system gives are nobody's to fill in. */
  #need(place: Place): void {
    const { path, column, holder } = place;
    if (this.#filling.hidden.has(path) || this.#isReckoned(place) || column.type === 'serial') return;
    if (this.#required.has(path)) return;
    this.#required.add(path);
    if (this.#problems.has(path)) return;
    const value = memberOf(holder, column.id);
    const open = column.type === 'matrix' && value !== null && unansweredIn(column, value);
    if (open) this.#fail(place, { 'zh-CN': `第 ${open} 题须填写`, en: `lacks question ${open}` });
    if (value === null) this.#fail(place, { 'zh-CN': '须填写', en: 'has to be filled in' });
  }

  #checks(): void {
    for (const rule of this.#filling.rules('check'))
      this.#filling.run(rule, (value, { path, table, row = 0 }) => {
        const { message } = rule.rule;
        if (value === true || !message || this.#filling.hidden.has(path) || this.#problems.has(path)) return;
        this.#say(path, table ? inRow(table, row, message) : message);
      });
  }
}

const inRow = (table: RecordField, row: number, message: Words): Words => ({
  'zh-CN': `“${table.title['zh-CN']}”第 ${row + 1} 行：${message['zh-CN']}`,
  en: `Row ${row + 1} of "${table.title.en}": ${message.en}`,
});

/** Answers without what was not answered. */
function kept(answers: Answers): Answers {
  const given = Object.entries(answers).filter(([, value]) => value !== null);
  return Object.fromEntries(
    given.map(([key, value]) => [
      key,
      isList(value) ? value.map((item) => (isValueRecord(item) ? kept(item as Answers) : item)) : value,
    ]),
  );
}
