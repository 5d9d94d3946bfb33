/** JSON as templates are made of it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is an object and no list. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One text for equal values: the order of keys says nothing. */
export function canonical(value: Json | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${parts.join()}}`;
}

/** Whether two values say the same; ends at the first difference. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each, at) => same(each as Json, b[at] as Json))
    );
  const [one, other] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}

/** What names the elements of lists in templates; the first that an element has. */
const NAMES = ['id', 'code', 'key', 'metric', 'rule', 'day', 'field'] as const;

/** The stable name of an element of a list. */
export function nameOf(element: Json | undefined): string | undefined {
  if (!isObject(element)) return undefined;
  for (const key of NAMES) {
    const name = element[key];
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** Whether all elements have names of their own, so that lists can be merged one element at a time. */
export function isNamed(value: Json | undefined): value is readonly JsonObject[] {
  if (!Array.isArray(value)) return false;
  const names = (value as readonly Json[]).map(nameOf);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** Values that only make sense as a whole: three hours and five days are not three hours and five. */
export const WHOLE: ReadonlySet<string> = new Set(['target', 'match', 'when', 'patternHelp', 'example']);

/** One step of a path; names may hold what separates steps. */
export const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The names along a path. */
export const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
