type Scalar = string | number | boolean | null | undefined;

/** The path of a value inside a form: `name`, `contact.points.0.value`. */
export type Path<T> = {
  [K in keyof T & string]: NonNullable<T[K]> extends readonly (infer Item)[]
    ? Item extends Scalar
      ? K
      : K | `${K}.${number}` | `${K}.${number}.${Path<NonNullable<Item>>}`
    : NonNullable<T[K]> extends Scalar
      ? K
      : K | `${K}.${Path<NonNullable<T[K]>>}`;
}[keyof T & string];

/** Reads by path; undefined when a step is missing. */
export function readPath(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** A copy with one value replaced; everything beside the path keeps its identity. */
export function writePath<T>(value: T, path: string, next: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
  const slots = copy as Record<string, unknown>;
  slots[key] = rest.length === 0 ? next : writePath(slots[key] ?? {}, rest.join('.'), next);
  return copy as T;
}
