import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

import { DEFAULT_FIRST, MAX_FIRST } from './paging.ts';

/** What a document asks of a connection: the fields of its nodes, the lists in them, and whether the total is wanted. */
export interface Wanted {
  readonly nodes: ReadonlySet<string>;
  /** First pages of lists that each node has, by field; only those that are the same for every request of the document. */
  readonly heads: ReadonlyMap<string, WantedHead>;
  readonly total: boolean;
}

/** The first page of a list within a node. */
export interface WantedHead {
  readonly first: number;
  readonly fields: ReadonlySet<string>;
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

function* fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): Generator<FieldNode> {
  for (const part of set?.selections ?? []) {
    if (part.kind === 'Field') yield part;
    else if (part.kind === 'InlineFragment') yield* fieldsIn(part.selectionSet, fragments);
    else yield* fieldsIn(fragments[part.name.value]?.selectionSet, fragments);
  }
}

/** What is asked of the nodes of a connection. */
const fieldsOfNodes = (top: readonly FieldNode[], fragments: Fragments): FieldNode[] =>
  top
    .filter((field) => field.name.value === 'nodes')
    .flatMap((field) => [...fieldsIn(field.selectionSet, fragments)]);

const namesOf = (fields: readonly FieldNode[]): ReadonlySet<string> =>
  new Set(fields.map((field) => field.name.value));

/** A page whose size stands in the document; `after`, variables and whatever else may differ make it none. */
function headOf(field: FieldNode, fragments: Fragments): WantedHead | undefined {
  const top = [...fieldsIn(field.selectionSet, fragments)];
  const nodes = fieldsOfNodes(top, fragments);
  const [argument, ...others] = field.arguments ?? [];
  if (nodes.length === 0 || others.length > 0) return undefined;
  if (!argument) return { first: DEFAULT_FIRST, fields: namesOf(nodes) };
  if (argument.name.value !== 'first' || argument.value.kind !== 'IntValue') return undefined;
  const first = Number(argument.value.value);
  return first >= 1 && first <= MAX_FIRST ? { first, fields: namesOf(nodes) } : undefined;
}

function headsOf(nodes: readonly FieldNode[], fragments: Fragments): ReadonlyMap<string, WantedHead> {
  const heads = new Map<string, WantedHead>();
  for (const [name, fields] of Map.groupBy(nodes, (field) => field.name.value)) {
    const [field, ...others] = fields;
    // Asked twice under two names, each may want another page.
    const head = field && others.length === 0 ? headOf(field, fragments) : undefined;
    if (head) heads.set(name, head);
  }
  return heads;
}

const known = new WeakMap<object, Wanted>();

/** Reads from the document which fields a connection has to deliver; worked out once per place in a document. */
export function wantedOf(info: GraphQLResolveInfo): Wanted {
  const [place] = info.fieldNodes;
  if (!place) return { nodes: new Set(), heads: new Map(), total: true };
  const found = known.get(place);
  if (found) return found;
  const top = info.fieldNodes.flatMap((node) => [...fieldsIn(node.selectionSet, info.fragments)]);
  const nodes = fieldsOfNodes(top, info.fragments);
  const made = {
    nodes: namesOf(nodes),
    heads: headsOf(nodes, info.fragments),
    total: top.some((field) => field.name.value === 'totalCount'),
  };
  known.set(place, made);
  return made;
}

/** Chosen columns: a key that tells choices apart, the text for SQL, and the properties that rows will have. */
interface Picked {
  readonly key: string;
  readonly sql: string;
  readonly has: (property: string) => boolean;
}

/** A cell with the first page of a list, as JSON: one question less for a whole page of rows. */
export interface Head {
  readonly key: string;
  readonly sql: string;
}

const headName = (field: string): string => `${field}Head`;

/** The first page that a row brought along, if it did; then exactly what its place in the document asks for. */
export const broughtBy = (row: object, field: string): unknown[] | undefined =>
  (row as Readonly<Record<string, unknown[] | undefined>>)[headName(field)];

/** The columns of a noun's rows: unused ones are not fetched, because every cell costs on its way through the wire. */
export class Columns {
  readonly #columns: Readonly<Record<string, string>>;
  readonly #needs: Readonly<Record<string, readonly string[]>>;
  readonly #always: readonly string[];
  readonly #heads: Readonly<Record<string, (wanted: WantedHead) => Head>>;
  readonly #picked = new WeakMap<ReadonlySet<string>, Picked>();
  /** Every column, for reading one record. */
  readonly all: string;

  /**
   * `columns` by property; `needs` says which properties a computed field reads; `always` is what even the type's name is
   * told by; `heads` are the lists whose first page can be brought along.
   */
  constructor(
    columns: Readonly<Record<string, string>>,
    needs: Readonly<Record<string, readonly string[]>>,
    always: readonly string[] = ['id'],
    heads: Readonly<Record<string, (wanted: WantedHead) => Head>> = {},
  ) {
    this.#columns = columns;
    this.#needs = needs;
    this.#always = always;
    this.#heads = heads;
    this.all = this.#text(Object.keys(columns));
  }

  /** The columns that these fields read; a field that nobody described gets all of them, so that it is never wrong. */
  pick(fields: ReadonlySet<string> | undefined, heads?: Wanted['heads']): Picked {
    if (!fields) return this.#whole();
    const found = this.#picked.get(fields);
    if (found) return found;
    const made = this.#with(this.#make(fields), heads);
    this.#picked.set(fields, made);
    return made;
  }

  #with(picked: Picked, heads: Wanted['heads'] = new Map()): Picked {
    const cells = [...heads].flatMap(([field, wanted]) => {
      const head = this.#heads[field]?.(wanted);
      return head ? [{ key: head.key, sql: `${head.sql} as "${headName(field)}"` }] : [];
    });
    if (cells.length === 0) return picked;
    return {
      ...picked,
      key: [picked.key, ...cells.map(({ key }) => key)].join('|'),
      sql: [picked.sql, ...cells.map(({ sql }) => sql)].join(', '),
    };
  }

  #whole(): Picked {
    return { key: '*', sql: this.all, has: (property) => Object.hasOwn(this.#columns, property) };
  }

  #make(fields: ReadonlySet<string>): Picked {
    const wanted = new Set(this.#always);
    for (const field of fields) {
      if (field === '__typename') continue;
      const needs = this.#needs[field] ?? (this.#columns[field] === undefined ? undefined : [field]);
      if (!needs) return this.#whole();
      for (const need of needs) wanted.add(need);
    }
    const names = Object.keys(this.#columns).filter((name) => wanted.has(name));
    return { key: names.join(), sql: this.#text(names), has: (property) => wanted.has(property) };
  }

  #text(names: readonly string[]): string {
    return names.map((name) => `${this.#columns[name] ?? 'null'} as "${name}"`).join(', ');
  }
}
