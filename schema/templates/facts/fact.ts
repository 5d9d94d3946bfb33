import type { Names } from '../expression/check-expression.ts';
import { BOOLEAN, DATE, NUMBER, TEXT, type Type } from '../expression/types.ts';
import type { Value } from '../expression/values.ts';
import type { Words } from '../template.ts';

/** What an input can be; money is whole 分. */
export const FACT_TYPES = ['number', 'money', 'boolean', 'choice', 'text', 'date'] as const;

/** One of them. */
type FactType = (typeof FACT_TYPES)[number];

/** One choice of an input or of an answer. */
export interface Option {
  readonly id: string;
  readonly title: Words;
}

/** Something that a rule looks at, declared with its type so that a mistake is found before anybody relies on it. */
export interface Fact extends Option {
  readonly type: FactType;
  /** What may be chosen, where it is a choice. */
  readonly options?: readonly Option[];
  /** What a number counts, such as days. */
  readonly unit?: Words;
}

/** What is known when a rule is applied; what is absent is null. */
export type FactValues = Readonly<Record<string, Value | undefined>>;

/** What expressions see in an input. */
function typeOfFact({ type, options = [] }: Fact): Type {
  switch (type) {
    case 'number':
    case 'money':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'choice':
      return { kind: 'code', codes: new Set(options.map(({ id }) => id)) };
    case 'text':
      return TEXT;
    case 'date':
      return DATE;
  }
}

/** The names that expressions may use beside `$`. */
export const namesOfFacts = (facts: readonly Fact[]): Names =>
  new Map(facts.map((fact) => [fact.id, typeOfFact(fact)]));
