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
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** One root field as an operation: its text and the places in its variables that take an id. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly text: string;
  /** Paths like `id` or `input.contact.id`; a path of a list names its first entry. */
  readonly idPaths: readonly string[];
  /** Variables with every required value filled, and the value at `path` set to `id`. */
  variables(path: string | undefined, id: string): Record<string, unknown>;
}

const DEPTH = 4;
const UNIONS_OF_PAGES = 2;

function selection(type: GraphQLOutputType, depth: number, schema: GraphQLSchema): string {
  const named = getNamedType(type) as GraphQLNamedType;
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) {
    const members = named
      .getTypes()
      .map((member) => `... on ${member.name} ${selection(member, depth, schema)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  const fields = Object.values(named.getFields()).flatMap((field) => select(field, depth, schema));
  const concrete = isInterfaceType(named) ? '__typename ' : '';
  return `{ ${concrete}${fields.join(' ') || '__typename'} }`;
}

function select(field: GraphQLField<unknown, unknown>, depth: number, schema: GraphQLSchema): string[] {
  if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined))
    return [];
  const isLeaf = !isCompositeType(getNamedType(field.type));
  if (!isLeaf && depth === 0) return [];
  const paged = field.args.some((argument) => argument.name === 'first') ? `(first: ${UNIONS_OF_PAGES})` : '';
  return [`${field.name}${paged}${isLeaf ? '' : ` ${selection(field.type, depth - 1, schema)}`}`];
}

const SAMPLE: Readonly<Record<string, unknown>> = {
  String: '示例',
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2026-03-01T02:03:04.000Z',
  LocalDate: '2026-03-01',
  JSON: {},
};

function sample(type: GraphQLInputType, path: string, at: string | undefined, id: string): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [sample(bare.ofType, path, at, id)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (!isInputObjectType(bare)) return bare.name === 'ID' ? id : SAMPLE[bare.name];
  const wanted = Object.values(bare.getFields()).filter(
    (field) =>
      isNonNullType(field.type) || at === `${path}.${field.name}` || at?.startsWith(`${path}.${field.name}.`),
  );
  return Object.fromEntries(
    wanted.map((field) => [field.name, sample(field.type, `${path}.${field.name}`, at, id)]),
  );
}

function idPathsOf(type: GraphQLInputType, path: string): string[] {
  const bare = getNamedType(type) as GraphQLInputType;
  if (isInputObjectType(bare))
    return Object.values(bare.getFields()).flatMap((field) => idPathsOf(field.type, `${path}.${field.name}`));
  return (bare as { name?: string }).name === 'ID' && !path.endsWith('idempotencyKey') ? [path] : [];
}

/** Every query and mutation of a schema as something that can be run against any id. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => operation(kind, field, schema)),
  );
}

function operation(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): Operation {
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const depth = kind === 'query' ? DEPTH : 2;
  return {
    kind,
    name: field.name,
    text: `${kind} ${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''} ${selection(field.type, depth, schema)} }`,
    idPaths: field.args.flatMap((argument) => idPathsOf(argument.type, argument.name)),
    variables: (path, id) => ({
      ...(field.args.some((argument) => argument.name === 'first') ? { first: 3 } : {}),
      ...Object.fromEntries(
        field.args
          .filter(
            (argument) =>
              isNonNullType(argument.type) || path === argument.name || path?.startsWith(`${argument.name}.`),
          )
          .filter((argument) => argument.defaultValue === undefined || path === argument.name)
          .map((argument) => [argument.name, sample(argument.type, argument.name, path, id)]),
      ),
    }),
  };
}
