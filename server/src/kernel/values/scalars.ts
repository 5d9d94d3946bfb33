import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';

const refuse = (what: string): never => {
  throw new GraphQLError(`not a valid ${what}`, { extensions: { code: 'BAD_USER_INPUT' } });
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

const parseInstant = (value: unknown): Date => {
  if (typeof value !== 'string' || !INSTANT.test(value)) return refuse('DateTime');
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? refuse('DateTime') : at;
};

/** Whether a text is a day that exists: 2026-02-30 is none. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** Only the form: whether there is such a day is for the verb to say, with the name of the field. */
const parseDay = (value: unknown): string =>
  typeof value === 'string' && DAY.test(value) ? value : refuse('LocalDate');

/** An instant, always UTC with milliseconds on the wire. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant: 2026-03-01T02:03:04.000Z',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => (node.kind === Kind.STRING ? parseInstant(node.value) : refuse('DateTime')),
});

/** A day without a time zone. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A day: 2026-03-01',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: parseDay,
  parseLiteral: (node) => (node.kind === Kind.STRING ? parseDay(node.value) : refuse('LocalDate')),
});

/** No form or template of ours is a tenth as deep; whatever walks a value may recurse. */
const DEEPEST = 100;

/** Refuses what a jsonb column cannot hold (NUL, half a character) and what would exhaust the stack. */
function storable<T>(value: T): T {
  const open: (readonly [value: unknown, depth: number])[] = [[value, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, depth] = next;
    if (typeof one === 'string' && (one.includes('\0') || !one.isWellFormed())) return refuse('JSON');
    if (typeof one !== 'object' || one === null) continue;
    if (depth === DEEPEST) return refuse('JSON');
    for (const [key, inner] of Object.entries(one)) open.push([key, depth + 1], [inner, depth + 1]);
  }
  return value;
}

/** Any JSON value that can be stored. */
export const Json = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  parseValue: (value) => storable(value),
  parseLiteral: (node, variables) => storable(GraphQLJSON.parseLiteral(node, variables)),
});
