import { isNamed, isObject, nameOf, same, stepsOf, type Json, type JsonObject } from './json.ts';
import { inOrderOf, isOrderOf, namesOf, placeAfter } from './order.ts';

const inside = (value: Json | undefined, step: string): Json | undefined => {
  if (isNamed(value)) return value.find((element) => nameOf(element) === step);
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** What stands at a path of a template; elements of lists go by their names. */
export const valueAt = (body: Json, path: string): Json | undefined =>
  stepsOf(path).reduce<Json | undefined>(inside, body);

/** Names at a list of elements are the order of these elements. */
const isOrder = (list: Json | undefined, put: Json | undefined): put is readonly string[] =>
  isNamed(list) && list.length > 0 && Array.isArray(put) && put.every((one) => typeof one === 'string');

/** Whether a value stands at a path; an order stands where the elements of both are in it. */
export function standsAt(body: Json, path: string, value: Json | undefined): boolean {
  const found = valueAt(body, path);
  if (!isOrder(found, value)) return same(found, value);
  const names = namesOf(found as readonly Json[]);
  const [here, there] = [new Set(names), new Set(value)];
  return isOrderOf(
    names.filter((name) => there.has(name)),
    value.filter((name) => here.has(name)),
  );
}

const LOST = Symbol('lost');
type Changed = Json | undefined | typeof LOST;

/** Puts an element behind those that go before it in the model, else at the end. */
function withElement(
  list: readonly JsonObject[],
  element: JsonObject,
  model: Json | undefined,
): readonly Json[] {
  const order = isNamed(model) ? namesOf(model) : [];
  const at = order.indexOf(nameOf(element) ?? '');
  return list.toSpliced(at < 0 ? list.length : placeAfter(list, order.slice(0, at)), 0, element);
}

function withPut(
  value: Json | undefined,
  steps: readonly string[],
  [wanted, model]: readonly (Json | undefined)[],
): Changed {
  const [step, ...rest] = steps;
  if (step === undefined)
    return isOrder(value, wanted) ? inOrderOf(value as readonly Json[], wanted) : wanted;
  const old = inside(value, step);
  if (old === undefined && rest.length > 0) return LOST;
  const below = withPut(old, rest, [wanted, inside(model, step)]);
  if (below === LOST) return LOST;
  if (isNamed(value) && (value.length > 0 || isObject(below))) {
    if (below === undefined) return value.filter((element) => nameOf(element) !== step);
    if (old === undefined)
      return isObject(below) && nameOf(below) === step ? withElement(value, below, model) : LOST;
    return value.map((element) => (nameOf(element) === step ? below : element));
  }
  if (!isObject(value)) return LOST;
  if (below === undefined) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
  return { ...value, [step]: below };
}

/**
 * The template with another value at a path; without one, what stands there goes. Nothing where the path leads nowhere.
 * What is new in a list comes where it stands in the model.
 */
export function withValueAt(
  body: JsonObject,
  path: string,
  value: Json | undefined,
  model?: Json,
): JsonObject | undefined {
  const changed = withPut(body, stepsOf(path), [value, model]);
  return isObject(changed as Json) ? (changed as JsonObject) : undefined;
}
