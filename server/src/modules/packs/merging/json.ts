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

/** Whether two values say the same. */
export const same = (a: Json | undefined, b: Json | undefined): boolean => canonical(a) === canonical(b);

/** What names the elements of lists in templates; the first that an element has. */
const NAMES = ['id', 'code', 'key', 'metric'] as const;

/** The stable name of an element of a list. */
export function nameOf(element: Json | undefined): string | undefined {
  if (!isObject(element)) return undefined;
  const name = NAMES.map((key) => element[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : undefined;
}

/** Whether all elements have names, so that lists can be merged one element at a time. */
export const isNamed = (value: Json | undefined): value is readonly JsonObject[] =>
  Array.isArray(value) && value.every((element) => nameOf(element) !== undefined);

/** Values that only make sense as a whole: three hours and five days are not three hours and five. */
export const WHOLE: ReadonlySet<string> = new Set(['target', 'match', 'when', 'patternHelp']);
