import { isNamed, isObject, nameOf, stepsOf, type Json, type JsonObject } from './json.ts';

const inside = (value: Json | undefined, step: string): Json | undefined => {
  if (isNamed(value)) return value.find((element) => nameOf(element) === step);
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** What stands at a path of a template; elements of lists go by their names. */
export const valueAt = (body: Json, path: string): Json | undefined =>
  stepsOf(path).reduce<Json | undefined>(inside, body);

function changed(value: Json | undefined, steps: readonly string[], put: Json | undefined): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return put;
  const below = changed(inside(value, step), rest, put);
  if (isNamed(value) && (value.length > 0 || isObject(below))) {
    if (below === undefined) return value.filter((element) => nameOf(element) !== step);
    return inside(value, step) === undefined
      ? [...value, below]
      : value.map((element) => (nameOf(element) === step ? below : element));
  }
  if (!isObject(value)) return value;
  const others = Object.entries(value).filter(([key]) => key !== step || below !== undefined);
  const next = others.map(([key, old]): [string, Json] => [key, key === step ? (below ?? null) : old]);
  if (below !== undefined && !Object.hasOwn(value, step)) next.push([step, below]);
  return Object.fromEntries(next);
}

/** The template with another value at a path; without one, what stands there goes. A path that leads nowhere changes nothing. */
export const withValueAt = (body: JsonObject, path: string, value: Json | undefined): JsonObject =>
  changed(body, stepsOf(path), value) as JsonObject;
