import { isProblem, parseExpression } from '../../expression/parse.ts';
import { type Node, partsOf, type Span } from '../../expression/syntax.ts';
import { namedBy, type Place, type Rows, rowsAt, rowsInside } from './resolve.ts';

/** A place in the text of an expression where a field or a column is named; the span holds its id alone. */
export interface Reference extends Span {
  /** `field` or `table.column`. */
  readonly target: string;
}

/** Every place of an expression that names a field or a column of its form; nothing where it cannot be read. */
export function referencesIn(expr: string, place: Place): readonly Reference[] {
  const node = parseExpression(expr);
  const references: Reference[] = [];
  const visit = (part: Node, rows: Rows): void => {
    const named = namedBy(part, place.form, rows);
    if (named) references.push({ target: named.target, from: part.to - nameLength(part), to: part.to });
    if (part.kind !== 'macro') return partsOf(part).forEach((inner) => visit(inner, rows));
    visit(part.over, rows);
    visit(part.body, rowsInside(part, place.form, rows));
  };
  if (!isProblem(node)) visit(node, rowsAt(place));
  return references;
}

const nameLength = (node: Node): number => (node.kind === 'member' ? node.name.length : 0);

/** Puts other texts in some places of an expression. */
export function replaced(expr: string, places: readonly (Span & { readonly text: string })[]): string {
  return places
    .toSorted((left, right) => right.from - left.from)
    .reduce((text, { from, to, text: put }) => `${text.slice(0, from)}${put}${text.slice(to)}`, expr);
}
