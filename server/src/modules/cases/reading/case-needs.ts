/** For a field of a case the columns that it is made of; lists fetch what a document asks for. */
type Needs = Readonly<Record<string, readonly string[]>>;

const needs: Record<string, readonly string[]> = {};
const ofEveryCase = new Set<string>();

/** Names the fields of every case. What types add later is seen through the answer. */
export function needsOfCases(fields: Needs): Needs {
  for (const [name, columns] of Object.entries(fields)) {
    if (Object.hasOwn(needs, name)) throw new Error(`The field ${name} of cases is declared twice`);
    needs[name] = columns;
    ofEveryCase.add(name);
  }
  return needs;
}

/**
 * Names a field of a type's extension: of the case itself it needs nothing. Two types may call theirs alike; none may
 * take the name of what every case has.
 */
export function needOfExtension(field: string): void {
  if (ofEveryCase.has(field)) throw new Error(`Every case has a field ${field} already`);
  needs[field] = [];
}
