import type { Value } from '../expression/values.ts';
import type { Fact, FactValues, Option } from '../facts/fact.ts';
import { Run } from '../facts/run.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** Which of the rows that are hit count. */
export const HIT_POLICIES = ['first', 'unique', 'ruleOrder', 'collect'] as const;
/** What several numbers become. */
export const COLLECTORS = ['sum', 'count', 'min', 'max'] as const;
/** What a decision can answer. */
export const OUTPUT_TYPES = ['number', 'boolean', 'text', 'choice', 'choices'] as const;

/** Something that a decision answers. */
export interface DecisionOutput extends Option {
  readonly type: (typeof OUTPUT_TYPES)[number];
  readonly options?: readonly Option[];
  readonly unit?: Words;
}

/** A row: its conditions by the id of the input, where a missing one holds for anything, and its answers. */
export interface DecisionRow {
  readonly id: string;
  readonly title?: Words;
  readonly if: Readonly<Record<string, string>>;
  readonly answer: Readonly<Record<string, Value>>;
}

/** Conditions over inputs, row by row, and what follows. */
export interface DecisionTable extends TemplateHeader {
  readonly kind: 'decision';
  readonly hitPolicy: (typeof HIT_POLICIES)[number];
  /** With `collect`: what the numbers of all rows become. */
  readonly collect?: (typeof COLLECTORS)[number];
  readonly inputs: readonly Fact[];
  readonly outputs: readonly DecisionOutput[];
  readonly rows: readonly DecisionRow[];
}

/** What a table answers. */
export interface Decision {
  /** The ids of the rows that count: the reason that people are shown. */
  readonly hits: readonly string[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** Several rows of a table that allows one were hit, so it answers nothing. */
  readonly isAmbiguous?: true;
}

/** Applies a table to what is known. */
export function decide(table: DecisionTable, facts: FactValues): Decision {
  const run = new Run(table, facts);
  const isHit = ({ if: cells }: DecisionRow): boolean =>
    Object.entries(cells).every(([input, cell]) => run.holds(cell, facts[input] ?? null));
  if (table.hitPolicy === 'first') {
    const row = table.rows.find(isHit);
    return row ? { hits: [row.id], outputs: row.answer } : { hits: [], outputs: {} };
  }
  const rows = table.rows.filter(isHit);
  const hits = rows.map(({ id }) => id);
  if (table.hitPolicy === 'unique')
    return rows.length > 1
      ? { hits, outputs: {}, isAmbiguous: true }
      : { hits, outputs: rows[0]?.answer ?? {} };
  const together = (id: string): Value => {
    const values = rows.flatMap(({ answer }) => (answer[id] === undefined ? [] : [answer[id]]));
    return table.hitPolicy === 'collect' && table.collect ? collected(table.collect, values) : values;
  };
  return { hits, outputs: Object.fromEntries(table.outputs.map(({ id }) => [id, together(id)])) };
}

/** Binary fractions would make 0.1 + 0.2 something else than 0.3, so sums keep 15 digits. */
function collected(how: (typeof COLLECTORS)[number], values: readonly Value[]): Value {
  if (how === 'count') return values.length;
  const numbers = values.filter((value): value is number => typeof value === 'number');
  if (how === 'sum') return Number(numbers.reduce((sum, number) => sum + number, 0).toPrecision(15));
  if (numbers.length === 0) return null;
  return how === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}
