import { type Budget, evaluate, type Memo } from '../../expression/evaluate.ts';
import { rounded } from '../../expression/functions.ts';
import type { Node } from '../../expression/syntax.ts';
import { isList, isValueRecord, type Value } from '../../expression/values.ts';
import type { RecordColumn, RecordField, RecordForm, RecordRule } from '../record/record-form.ts';
import type { AnswerFacts, Answers } from './facts.ts';

/** A rule as it is run. */
export interface RunnableRule {
  readonly rule: RecordRule;
  readonly node: Node;
  /** Parts that come to the same for every row. */
  readonly fixed: ReadonlySet<Node>;
}

/** The rules of a form, read before. */
export interface RunnableRules {
  readonly rules: readonly RunnableRule[];
  /** Every field or column that is hidden or reckoned by a rule, after all that it depends on. */
  readonly order: readonly string[];
}

/** A field or a cell that a rule was run for. */
export interface Place {
  readonly path: string;
  readonly column: RecordColumn;
  readonly holder: Answers;
  /** Row and table of a cell. */
  readonly row?: number;
  readonly table?: RecordField;
}

/** Runs the rules of a form over answers that it changes on the way. */
export class Filling {
  readonly form: RecordForm;
  readonly answers: Answers;
  readonly hidden = new Set<string>();
  /** Steps for the whole record; below 0 nothing more is reckoned. */
  readonly budget: Budget = { left: 1_000_000 };
  readonly #facts: AnswerFacts;
  readonly #rules: RunnableRules;

  constructor(form: RecordForm, rules: RunnableRules, answers: Answers, facts: AnswerFacts) {
    this.form = form;
    this.#rules = rules;
    this.answers = answers;
    this.#facts = facts;
  }

  /** The rules with one effect on one field or column. */
  rules(effect: string, name?: string): readonly RunnableRule[] {
    return this.#rules.rules.filter(
      ({ rule }) => rule.effect === effect && (name === undefined || rule.field === name),
    );
  }

  /** Every place that a rule's field has: the field itself, or its cell in each row. */
  places(name: string): readonly Place[] {
    const [id = '', columnId] = name.split('.');
    const table = this.form.fields.find((field) => field.id === id);
    if (!table) return [];
    if (columnId === undefined) return [{ path: id, column: table, holder: this.answers }];
    const column = table.columns?.find((candidate) => candidate.id === columnId);
    const rows = this.answers[id] ?? null;
    if (!column || !isList(rows)) return [];
    return rows.flatMap((holder, row) =>
      isValueRecord(holder)
        ? [{ path: `${id}.${row}.${columnId}`, column, holder: holder as Answers, row, table }]
        : [],
    );
  }

  /** Runs one rule for each of its places. */
  run(rule: RunnableRule, visit: (value: Value, place: Place) => void): void {
    const memo: Memo = { fixed: rule.fixed, values: new Map() };
    const { today, now, me } = this.#facts;
    for (const place of this.places(rule.rule.field)) {
      const names = { form: this.answers, today, now, me, row: place.table ? place.holder : null };
      visit(evaluate(rule.node, { names, budget: this.budget, memo }), place);
    }
  }

  /** Hides and reckons every field in the order in which they depend on one another. */
  fill(): void {
    for (const name of this.#rules.order) {
      for (const rule of this.rules('compute', name))
        this.run(rule, (value, { column, holder }) => {
          holder[column.id] = finished(value, column);
        });
      for (const rule of this.rules('visible', name))
        this.run(rule, (value, { path, column, holder }) => {
          if (value === true) return;
          this.hidden.add(path);
          Reflect.deleteProperty(holder, column.id);
        });
    }
  }
}

const WHOLE = new Set<string>(['money', 'duration', 'year', 'rating']);
const MOST_DECIMALS = 4;

/** A reckoned number in the places that its field has. */
function finished(value: Value, column: RecordColumn): Value {
  if (typeof value !== 'number') return value;
  return rounded(value, WHOLE.has(column.type) ? 0 : (column.decimals ?? MOST_DECIMALS));
}
