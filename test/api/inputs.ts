import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A seeded source of chance (mulberry32), so that a failure can be run again. */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed;
  }

  /** From 0 to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }
}

const LONG = 20_000;
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\n',
  'a',
  '示例',
  '𠮷野家 🏮',
  'x'.repeat(LONG),
  '客'.repeat(LONG),
  'a\u0000b',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  'a\udc00b',
  '\u202egnp.exe',
  "'; drop table app.customer; --",
  '$1',
  ':tenantId',
  '{name}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  '-1',
  '13800138000',
  'a@example.test',
  'hotline',
  'complaint',
  'acknowledge',
  'owner',
  'Asia/Shanghai',
  'Not/AZone',
  '1e309',
];
const IDS: readonly string[] = [
  '',
  'x',
  '0',
  '01900000-0000-7000-8000-00000000dead',
  '01900000-0000-7000-8000-00000000DEAD',
  '\u0000',
  "' or 1=1",
  'x'.repeat(LONG),
];
const WHOLE: readonly number[] = [0, 1, 2, 3, 5, -1, 99, 100, 101, 2_147_483_647, -2_147_483_648];
const NUMBERS: readonly number[] = [...WHOLE, 0.5, -0.1, 1e15, 9_007_199_254_740_992, 1e300, -1e300, 5e-324];
const INSTANTS: readonly string[] = [
  '2026-03-01T02:03:04.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '1900-01-01T00:00:00+14:00',
];
const DAYS: readonly string[] = ['2026-03-01', '0001-01-01', '9999-12-31', '2024-02-29'];
const FREE: readonly unknown[] = [
  null,
  0,
  '',
  [],
  {},
  { id: 'x' },
  [[[]]],
  { a: { b: { c: 'x'.repeat(100) } } },
  { '': null },
  { states: {} },
  true,
];
/** What no type takes. */
const WRONG: readonly unknown[] = [{}, [], [[]], '2026-02-30', 1e99, true, { a: 1 }, '\u0000'];

/** Cursors as a client might bend them: no base64, no JSON, other shapes, other kinds of values. */
const CURSORS: readonly string[] = [
  '!!!',
  '',
  'x'.repeat(LONG),
  ...[
    'null',
    '[]',
    '["x","y"]',
    '[{"a":1},"01900000-0000-7000-8000-00000000dead"]',
    '["\\u0000","01900000-0000-7000-8000-00000000dead"]',
    '["2026-03-01","x"]',
    '[1e400,2]',
  ].map((text) => Buffer.from(text).toString('base64url')),
];

const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  ID: IDS,
  Int: WHOLE,
  Float: NUMBERS,
  Boolean: [true, false],
  DateTime: INSTANTS,
  LocalDate: DAYS,
  JSON: FREE,
};

/** Makes values for the arguments of a field: right ones, extreme ones and, rarely, wrong ones. */
export class Values {
  readonly #chance: Chance;
  readonly #ids: readonly string[];

  constructor(chance: Chance, ids: readonly string[]) {
    this.#chance = chance;
    this.#ids = ids;
  }

  argumentsOf(field: GraphQLField<unknown, unknown>): Record<string, unknown> {
    return Object.fromEntries(field.args.flatMap((argument) => this.#member(argument.name, argument.type)));
  }

  #member(name: string, type: GraphQLInputType): (readonly [string, unknown])[] {
    const isOptional = !isNonNullType(type);
    if (isOptional && this.#chance.is(0.4)) return [];
    if (isOptional && this.#chance.is(0.1)) return [[name, null]];
    if (name === 'after') return [[name, this.#chance.pick(CURSORS)]];
    return [[name, this.#of(getNullableType(type))]];
  }

  #of(type: GraphQLInputType): unknown {
    if (this.#chance.is(0.01)) return this.#chance.pick(WRONG);
    if (isListType(type)) {
      const length = this.#chance.is(0.03) ? 300 : this.#chance.pick([0, 1, 1, 2, 3]);
      return Array.from({ length }, () => this.#of(getNullableType(type.ofType)));
    }
    if (isEnumType(type)) return this.#chance.pick(type.getValues()).name;
    if (!isInputObjectType(type)) return this.#scalar((type as { readonly name: string }).name);
    return Object.fromEntries(
      Object.values(type.getFields()).flatMap((field) => this.#member(field.name, field.type)),
    );
  }

  #scalar(name: string): unknown {
    if (name === 'ID' && this.#chance.is(0.7)) return this.#chance.pick(this.#ids);
    return this.#chance.pick(SCALARS[name] ?? TEXTS);
  }
}

/** One value for each kind of input. */
export interface Sample {
  readonly text: string;
  readonly id: string;
  readonly number: number;
  readonly length: number;
}

/** The arguments of a field with every member present, made of one sample. */
export function filled(field: GraphQLField<unknown, unknown>, sample: Sample): Record<string, unknown> {
  return Object.fromEntries(
    field.args.map((argument) => [argument.name, fill(getNullableType(argument.type), sample)]),
  );
}

function fill(type: GraphQLInputType, sample: Sample): unknown {
  if (isListType(type))
    // Long lists of long lists would outgrow the sender long before the server refuses them.
    return Array.from({ length: sample.length }, () =>
      fill(getNullableType(type.ofType), { ...sample, length: Math.min(sample.length, 2) }),
    );
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).filter((member) => member.name !== 'idempotencyKey');
    return Object.fromEntries(
      members.map((member) => [member.name, fill(getNullableType(member.type), sample)]),
    );
  }
  const { text, id, number } = sample;
  const made: Readonly<Record<string, unknown>> = {
    ID: id,
    Int: number,
    Float: number,
    Boolean: true,
    DateTime: INSTANTS[0],
    LocalDate: DAYS[0],
    JSON: { text },
  };
  return made[(type as { readonly name: string }).name] ?? text;
}

/** A mutation as a document that asks for its outcome and, where something is wrong, which field and why. */
export function documentOf(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): string {
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const named = getNamedType(field.type);
  if (!isUnionType(named)) throw new Error(`${field.name} answers no union`);
  const hasField =
    schema.getType('InvalidField') !== undefined &&
    named.getTypes().some((type) => type.name === 'InvalidField');
  return `mutation (${declared}) { ${field.name}(${passed}) { __typename ... on UserError { code message } ${hasField ? '... on InvalidField { field }' : ''} } }`;
}
