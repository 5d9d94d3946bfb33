/** What the order needs to know of a rule. */
interface Dependent {
  readonly rule: { readonly field: string; readonly effect: string };
  readonly reads: ReadonlySet<string>;
}

/** An order in which everything comes behind what it depends on, or the fields that depend on themselves. */
export interface Order {
  readonly order: readonly string[];
  readonly circle: readonly string[];
}

/**
 * Orders the fields and columns that rules hide or reckon. Hiding counts: what is hidden is not kept, so whoever reads
 * it has to come later.
 */
export function orderOf(rules: readonly Dependent[]): Order {
  const needs = new Map<string, Set<string>>();
  for (const { rule, reads } of rules) {
    if (rule.effect !== 'compute' && rule.effect !== 'visible') continue;
    const known = needs.get(rule.field) ?? new Set<string>();
    const [table, column] = rule.field.split('.');
    if (column !== undefined && table !== undefined) known.add(table);
    needs.set(rule.field, new Set([...known, ...reads]));
  }
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] => {
    if (done.has(name) || !needs.has(name)) return [];
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    for (const needed of needs.get(name) ?? []) {
      const circle = visit(needed, [...path, name]);
      if (circle.length > 0) return circle;
    }
    done.add(name);
    return [];
  };
  for (const name of needs.keys()) {
    const circle = visit(name, []);
    if (circle.length > 0) return { order: [], circle };
  }
  return { order: [...done], circle: [] };
}
