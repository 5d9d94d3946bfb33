import { costOf, MAX_COST, MAX_TOKENS } from '@zhoudao/server/testing';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isUnionType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** One value that somebody can send: where it stands and what it is. */
export interface Leaf {
  /** `id` or `input.contact.points.kind`; lists leave no trace in it. */
  readonly path: string;
  readonly name: string;
  /** Name of the scalar or enum. */
  readonly type: string;
  readonly isRequired: boolean;
  /** Path of the input object that cannot be sent without it, where there is one. */
  readonly neededBy: string | undefined;
  /** Names of the values of an enum. */
  readonly choices: readonly string[];
}

/** One root field as an operation that can be sent. */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly text: string;
  readonly leaves: readonly Leaf[];
  /** Names of the types and interfaces that a success is made of. */
  readonly yields: readonly string[];
  /** Variables as `value` fills them; undefined leaves an argument out. Lists have one entry, or as many as `times` says. */
  variables(value: (leaf: Leaf, entry: number) => unknown, times?: Times): Record<string, unknown>;
}

/** How many entries the list at a path has. */
type Times = (path: string) => number;

/** As deep as the cost limit lets a page of three be asked for, at most this. */
const DEPTH = { query: 4, mutation: 2, subscription: 3 };
const FIRST = 3;
const ROWS_OF_PAGES = 2;

/** How far a selection goes: so deep, and into a type that stands above it again or by its plain fields alone. */
interface Reach {
  readonly depth: number;
  readonly above?: readonly GraphQLNamedType[];
}

function selection(type: GraphQLOutputType, { depth, above }: Reach): string {
  const named = getNamedType(type) as GraphQLNamedType;
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) {
    const members = named
      .getTypes()
      .map((member) => `... on ${member.name} ${selection(member, { depth, ...(above && { above }) })}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  const left = above?.includes(named) ? 0 : depth;
  const below = { depth: left, ...(above && { above: [...above, named] }) };
  const fields = Object.values(named.getFields()).flatMap((field) => select(field, below));
  const concrete = isInterfaceType(named) ? '__typename ' : '';
  return `{ ${concrete}${fields.join(' ') || '__typename'} }`;
}

function select(field: GraphQLField<unknown, unknown>, reach: Reach): string[] {
  if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined))
    return [];
  const isLeaf = !isCompositeType(getNamedType(field.type));
  if (!isLeaf && reach.depth === 0) return [];
  const paged = field.args.some((argument) => argument.name === 'first') ? `(first: ${ROWS_OF_PAGES})` : '';
  return [
    `${field.name}${paged}${isLeaf ? '' : ` ${selection(field.type, { ...reach, depth: reach.depth - 1 })}`}`,
  ];
}

type Given = Pick<GraphQLArgument, 'name' | 'type'>;

const isOptional = (given: Given & { readonly defaultValue?: unknown }): boolean =>
  !isNonNullType(given.type) || given.defaultValue !== undefined;

function leavesOf(given: Given, at: string, isRequired: boolean): Leaf[] {
  const named = getNamedType(given.type) as GraphQLInputType & GraphQLNamedType;
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) =>
      leavesOf(field, `${at}.${field.name}`, isRequired && !isOptional(field)),
    );
  const choices = isEnumType(named) ? named.getValues().map((value) => value.name) : [];
  const neededBy = isOptional(given) ? undefined : at.slice(0, Math.max(at.lastIndexOf('.'), 0)) || undefined;
  return [{ path: at, name: given.name, type: named.name, isRequired, neededBy, choices }];
}

interface Fill {
  readonly value: (path: string, entry: number) => unknown;
  readonly times: Times;
  readonly entry: number;
}

function filled(type: GraphQLInputType, at: string, fill: Fill): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const entries = Array.from({ length: fill.times(at) }, (_, entry) =>
      filled(bare.ofType, at, { ...fill, entry }),
    );
    return entries.includes(undefined) ? undefined : entries;
  }
  if (!isInputObjectType(bare)) return fill.value(at, fill.entry);
  const fields = Object.values(bare.getFields());
  const entries = fields
    .map((field) => [field.name, filled(field.type, `${at}.${field.name}`, fill)] as const)
    .filter(([, one]) => one !== undefined);
  const sent = new Set(entries.map(([name]) => name));
  // An object that lacks what it needs is not sent at all.
  const isWhole = fields.every((field) => isOptional(field) || sent.has(field.name));
  return entries.length === 0 || !isWhole ? undefined : Object.fromEntries(entries);
}

/** The names by which the records in a success are known: members of its union, the interfaces of each, itself. */
function yieldsOf(type: GraphQLOutputType): string[] {
  const named = getNamedType(type);
  const types = isUnionType(named) ? named.getTypes() : [named];
  return types.flatMap((one) => {
    const above = 'getInterfaces' in one ? one.getInterfaces().map(({ name }) => name) : [];
    return above.includes('UserError') ? [] : [one.name, ...above];
  });
}

/** Every root field of a schema as something that can be sent. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => operation(kind, field, schema)),
  );
}

/** Values that fit their types and name nothing: enough to know what a document costs. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  Int: FIRST,
  Float: 1,
  Boolean: true,
  DateTime: '2024-03-01T02:03:04.000Z',
  LocalDate: '2024-03-01',
  JSON: {},
};
const standIn = ({ isRequired, choices, type }: Leaf): unknown =>
  isRequired ? (choices[0] ?? STAND_INS[type] ?? 'x') : undefined;

/** Variables of a field; lists have one entry, or as many as `times` says. */
function valuesFor(
  field: GraphQLField<unknown, unknown>,
  leaves: readonly Leaf[],
  value: (leaf: Leaf, entry: number) => unknown,
  times: Times = () => 1,
): Record<string, unknown> {
  const byPath = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  const at = (path: string, entry: number): unknown => {
    const leaf = byPath.get(path);
    return leaf ? value(leaf, entry) : undefined;
  };
  const fill = { value: at, times, entry: 0 };
  const entries = field.args.map((argument) => {
    // What has to be sent and needs nothing is sent empty.
    const empty = isNonNullType(argument.type) && isInputObjectType(argument.type.ofType) ? {} : undefined;
    return [argument.name, filled(argument.type, argument.name, fill) ?? empty] as const;
  });
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** Whether the server would read a document so long. */
function isShort(text: string): boolean {
  try {
    return parse(text, { maxTokens: MAX_TOKENS }).definitions.length > 0;
  } catch {
    return false;
  }
}

/** The operation's text with as much of its answer as may be asked for at once. */
function textOf(
  kind: Operation['kind'],
  field: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): string {
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const asked = (reach: Reach): string =>
    `${kind} ${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''} ${selection(field.type, reach)} }`;
  const given = valuesFor(
    field,
    field.args.flatMap((argument) => leavesOf(argument, argument.name, !isOptional(argument))),
    standIn,
  );
  const isTaken = (text: string): boolean =>
    isShort(text) && costOf(schema, parse(text), { ...given, first: FIRST }) <= MAX_COST;
  for (let depth = DEPTH[kind]; depth > 1; depth -= 1) {
    const fitting = [asked({ depth }), asked({ depth, above: [] })].find(isTaken);
    if (fitting !== undefined) return fitting;
  }
  return asked({ depth: 1 });
}

function operation(
  kind: Operation['kind'],
  field: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): Operation {
  const leaves = field.args.flatMap((argument) => leavesOf(argument, argument.name, !isOptional(argument)));
  const yields = yieldsOf(field.type);
  return {
    kind,
    name: field.name,
    text: textOf(kind, field, schema),
    leaves,
    yields,
    variables: (value, times) => valuesFor(field, leaves, value, times),
  };
}

/** The same variables with one value replaced; where there are lists their first entry is meant. */
export function withValue(
  variables: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  const old = variables[head];
  if (rest.length === 0) return { ...variables, [head]: Array.isArray(old) ? [value] : value };
  const inner = ((Array.isArray(old) ? old[0] : old) ?? {}) as Record<string, unknown>;
  const changed = withValue(inner, rest.join('.'), value);
  return { ...variables, [head]: Array.isArray(old) ? [changed, ...old.slice(1)] : changed };
}

/** The value at a path, where there is one. */
export function valueAt(variables: unknown, path: string): unknown {
  let found = variables;
  for (const name of path.split('.')) {
    if (Array.isArray(found)) found = found[0] as unknown;
    found = (found as Record<string, unknown> | undefined)?.[name];
  }
  return Array.isArray(found) ? found[0] : found;
}
