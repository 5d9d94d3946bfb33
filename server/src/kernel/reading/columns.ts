import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** What a document asks of a connection: the fields of its nodes, and whether the total is wanted. */
export interface Wanted {
  readonly nodes: ReadonlySet<string>;
  readonly total: boolean;
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

function* fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): Generator<FieldNode> {
  for (const part of set?.selections ?? []) {
    if (part.kind === 'Field') yield part;
    else if (part.kind === 'InlineFragment') yield* fieldsIn(part.selectionSet, fragments);
    else yield* fieldsIn(fragments[part.name.value]?.selectionSet, fragments);
  }
}

const known = new WeakMap<object, Wanted>();

/** Reads from the document which fields a connection has to deliver; worked out once per place in a document. */
export function wantedOf(info: GraphQLResolveInfo): Wanted {
  const [place] = info.fieldNodes;
  if (!place) return { nodes: new Set(), total: true };
  const found = known.get(place);
  if (found) return found;
  const top = info.fieldNodes.flatMap((node) => [...fieldsIn(node.selectionSet, info.fragments)]);
  const nodes = top
    .filter((field) => field.name.value === 'nodes')
    .flatMap((field) => [...fieldsIn(field.selectionSet, info.fragments)]);
  const made = {
    nodes: new Set(nodes.map((field) => field.name.value)),
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

/** The columns of a noun's rows: unused ones are not fetched, because every cell costs on its way through the wire. */
export class Columns {
  readonly #columns: Readonly<Record<string, string>>;
  readonly #needs: Readonly<Record<string, readonly string[]>>;
  readonly #always: readonly string[];
  readonly #picked = new WeakMap<ReadonlySet<string>, Picked>();
  /** Every column, for reading one record. */
  readonly all: string;

  /** `columns` by property; `needs` says which properties a computed field reads; `always` is what even the type's name is told by. */
  constructor(
    columns: Readonly<Record<string, string>>,
    needs: Readonly<Record<string, readonly string[]>>,
    always: readonly string[] = ['id'],
  ) {
    this.#columns = columns;
    this.#needs = needs;
    this.#always = always;
    this.all = this.#text(Object.keys(columns));
  }

  /** The columns that these fields read; a field that nobody described gets all of them, so that it is never wrong. */
  pick(fields: ReadonlySet<string> | undefined): Picked {
    if (!fields) return this.#whole();
    const found = this.#picked.get(fields);
    if (found) return found;
    const made = this.#make(fields);
    this.#picked.set(fields, made);
    return made;
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
