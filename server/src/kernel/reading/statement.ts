import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Compilable,
  type RawBuilder,
} from 'kysely';

/** Rows of any table, for the builder; the shape of a result is stated where a statement is declared. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** Builds SQL and never runs it: every statement is compiled once and sent by the scope. */
export const sqlBuilder = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
}).withSchema('app');

/** Stands for a value that is given when the statement runs. */
export class Slot {
  constructor(readonly name: string) {}
}

/**
 * A value that no plan is made for: behind a sub-select the planner knows no more of it than when it plans for everybody,
 * so that PostgreSQL gains nothing by planning anew for each value and keeps the plan.
 */
export const unseen = (
  name: string,
  type: 'uuid' | 'uuid[]' | 'text' | 'bigint' | 'timestamptz',
): RawBuilder<unknown> => sql`(select ${new Slot(name)}::${sql.raw(type)})`;

/** SQL text with its values still open; `name` makes the server keep the plan, without it the text runs unnamed. */
export interface Statement<Row> {
  readonly name?: string | undefined;
  readonly text: string;
  readonly values: (params: Readonly<Record<string, unknown>>) => unknown[];
  /** Only for the type of a row; never set. */
  readonly row?: Row;
}

/** Turns a built query into a statement whose slots are filled at each run. */
export function compile<Row>(query: Compilable, name?: string): Statement<Row> {
  const { sql: text, parameters } = query.compile();
  const places = new Map<unknown, number>();
  const names = parameters.map((value) => (value instanceof Slot ? value.name : undefined));
  // A slot that stands in several places is sent once.
  const placeOf = (at: number): number => {
    const key = names[at] ?? at;
    const known = places.get(key) ?? places.size + 1;
    places.set(key, known);
    return known;
  };
  const short = text.replaceAll(/\$(\d+)/g, (_, n: string) => `$${placeOf(Number(n) - 1)}`);
  const sent = [...places.keys()];
  return {
    name,
    text: short,
    values: (params) =>
      sent.map((key) => (typeof key === 'string' ? params[key] : parameters[key as number])),
  };
}

const taken = new Map<string, string>();

/** Declares a constant statement from written SQL with `:name` slots; casts (`::`) are left alone. */
export function sqlStatement<Row>(name: string, text: string): () => Statement<Row> {
  const names: string[] = [];
  const numbered = text.replace(/(?<![:\w]):([a-zA-Z]\w*)/g, (_whole, slot: string) => {
    const at = names.indexOf(slot);
    return `$${at >= 0 ? at + 1 : names.push(slot)}`;
  });
  const made: Statement<Row> = {
    name,
    text: numbered,
    values: (params) => names.map((slot) => params[slot]),
  };
  const other = taken.get(name);
  if (other !== undefined && other !== numbered) throw new Error(`Two statements are named ${name}`);
  taken.set(name, numbered);
  return () => made;
}
