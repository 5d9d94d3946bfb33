/** What stands on either side of a comparison or a sign. */
export type Operand =
  /** A field `amount` or a column `rows.amount`. */
  | { kind: 'field'; target: string }
  | { kind: 'name'; name: 'today' | 'now' | 'me' }
  | { kind: 'value'; value: string | number | boolean }
  | { kind: 'sum'; target: string }
  | { kind: 'count'; table: string }
  | { kind: 'days'; from: Operand; to: Operand }
  | { kind: 'shift'; unit: ShiftUnit; of: Operand; by: Operand };

/** What a day or a moment is moved by. */
type ShiftUnit = 'addDays' | 'addHours' | 'addMonths';

/** How a field is compared. */
const TESTS = [
  'is',
  'isNot',
  'less',
  'atMost',
  'more',
  'atLeast',
  'oneOf',
  'noneOf',
  'includes',
  'excludes',
  'filled',
  'empty',
  'yes',
  'no',
] as const;

/** One comparison. */
export type Test = { left: Operand; test: (typeof TESTS)[number]; right: readonly Operand[] };

/** When something holds: all of some comparisons, or any; with fields without which nothing is checked. */
export type Condition = { join: 'all' | 'any'; tests: readonly Test[]; once: readonly string[] };

/** What a field is worked out as: a chain of operands with signs between them. */
export type Reckoning = {
  parts: readonly { sign: '+' | '-' | '*' | '/'; operand: Operand }[];
  /** Rounded to so many places. */
  places?: number;
};

const SIGNS = { is: '==', isNot: '!=', less: '<', atMost: '<=', more: '>', atLeast: '>=' } as const;

/** A value as it is written in an expression. */
function literal(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

/** Writes sentences as expressions; `table` is the one whose column the rule is about. */
export class Writer {
  readonly #table: string | undefined;

  constructor(table: string | undefined) {
    this.#table = table;
  }

  #field(target: string): string {
    const [id = '', column] = target.split('.');
    if (column === undefined) return `form.${id}`;
    return id === this.#table ? `row.${column}` : `form.${id}.map(r, r.${column})`;
  }

  operand(operand: Operand): string {
    switch (operand.kind) {
      case 'field':
        return this.#field(operand.target);
      case 'name':
        return operand.name;
      case 'value':
        return literal(operand.value);
      case 'sum': {
        const [id = '', column = ''] = operand.target.split('.');
        return `sum(form.${id}.map(r, r.${column}))`;
      }
      case 'count':
        return `size(form.${operand.table})`;
      case 'days':
        return `days(${this.operand(operand.from)}, ${this.operand(operand.to)})`;
      case 'shift':
        return `${operand.unit}(${this.operand(operand.of)}, ${this.operand(operand.by)})`;
    }
  }

  #test({ left, test, right }: Test): string {
    const of = this.operand(left);
    const others = right.map((one) => this.operand(one));
    switch (test) {
      case 'oneOf':
        return `${of} in [${others.join(', ')}]`;
      case 'noneOf':
        return `!(${of} in [${others.join(', ')}])`;
      case 'includes':
        return `${others[0] ?? "''"} in ${of}`;
      case 'excludes':
        return `!(${others[0] ?? "''"} in ${of})`;
      case 'filled':
        return `has(${of})`;
      case 'empty':
        return `!has(${of})`;
      case 'yes':
        return of;
      case 'no':
        return `!${of}`;
      case 'is':
      case 'isNot':
      case 'less':
      case 'atMost':
      case 'more':
      case 'atLeast':
        return `${of} ${SIGNS[test]} ${others[0] ?? 'null'}`;
    }
  }

  condition({ join, tests, once }: Condition): string {
    const said = tests.map((test) => this.#test(test)).join(join === 'all' ? ' && ' : ' || ');
    if (once.length === 0) return said;
    const inside = join === 'any' && tests.length > 1 ? `(${said})` : said;
    return [...once.map((target) => `!has(${this.#field(target)})`), inside].join(' || ');
  }

  reckoning({ parts, places }: Reckoning): string {
    const said = parts
      .map(({ sign, operand }, at) => (at === 0 ? this.operand(operand) : `${sign} ${this.operand(operand)}`))
      .join(' ');
    if (places === undefined) return said;
    return `round(${said}, ${places})`;
  }
}
