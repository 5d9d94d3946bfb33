import { isOwnId } from '../own-ids.ts';
import { isNamed, isObject, type Json } from './json.ts';

/** An element of a template: the ids on the way to it, and where its id stands. */
interface Place {
  readonly way: string;
  readonly path: string;
  readonly id: string;
  /** Whether it stands in an element that is the company's own. */
  readonly isInOwn: boolean;
}

/** Every element with an id. */
function* placesIn(value: Json | undefined, path: string, way: string, isInOwn: boolean): Generator<Place> {
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value))
      yield* placesIn(inner, `${path}.${key}`, `${way}/${key}`, isInOwn);
    return;
  }
  if (!isNamed(value)) return;
  for (const [at, element] of value.entries()) {
    const id = element['id'];
    if (typeof id !== 'string') continue;
    yield { way: `${way}/${id}`, path: `${path}.${at}.id`, id, isInOwn };
    yield* placesIn(element, `${path}.${at}`, `${way}/${id}`, isInOwn || isOwnId(id));
  }
}

/** The elements of a template; rows of its example are answers, whatever their columns are called. */
function elementsOf(body: Json | undefined): Place[] {
  if (!isObject(body)) return [];
  const { example: _answers, ...said } = body;
  return [...placesIn(said, 'body', '', false)];
}

const waysIn = (body: Json | undefined): ReadonlySet<string> =>
  new Set(elementsOf(body).map(({ way }) => way));

/**
 * Where a company gave a plain id to what it added to a template of publishers. They may give any plain id to what they add
 * later, and answers to one thing would then bear the name of another. What stood there already stays, and below an element
 * of its own every answer is the company's, whatever the ids there.
 */
export function foreignIds(
  body: Json,
  known: { readonly before: Json | undefined; readonly said: Json | undefined },
): readonly { readonly path: string; readonly id: string }[] {
  const [before, said] = [waysIn(known.before), waysIn(known.said)];
  return elementsOf(body)
    .filter(({ way, id, isInOwn }) => !isInOwn && !isOwnId(id) && !before.has(way) && !said.has(way))
    .map(({ path, id }) => ({ path, id }));
}
