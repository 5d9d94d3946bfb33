import {
  isNamed,
  isObject,
  lockedIn,
  nameOf,
  same,
  valueAt,
  type Json,
} from '@zhoudao/schema/templates/merging';
import { isOwnId } from '@zhoudao/schema/templates/own-ids';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { publishersBody } from './publisher-text.ts';

type Body = Readonly<Record<string, unknown>>;

/** Kinds under whose ids answers are kept. */
const ANSWERED: ReadonlySet<string> = new Set(['form', 'decision', 'scorecard', 'survey', 'script']);

interface Place {
  readonly path: string;
  readonly id: string;
}

/** Every element with an id, by the ids on the way to it. */
function idsIn(value: Json | undefined, path: string, way: string, found: Map<string, Place>): void {
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) idsIn(inner, `${path}.${key}`, `${way}/${key}`, found);
    return;
  }
  if (!isNamed(value)) return;
  for (const [at, element] of value.entries()) {
    const id = element['id'];
    if (typeof id !== 'string') continue;
    found.set(`${way}/${id}`, { path: `${path}.${at}.id`, id });
    idsIn(element, `${path}.${at}`, `${way}/${id}`, found);
  }
}

const placesIn = (body: Body | undefined): ReadonlyMap<string, Place> => {
  const found = new Map<string, Place>();
  idsIn(body as Json | undefined, 'body', '', found);
  return found;
};

interface Judged {
  readonly kind: string;
  readonly before: Body | undefined;
  readonly body: Body;
}

/**
 * Publishers may give any plain id to what they add later; under one of the company's the answers to one thing would then
 * bear the name of another. What stands there already stays.
 */
function foreignId({ kind, before, body }: Judged, said: Body): InvalidField | undefined {
  if (!ANSWERED.has(kind)) return undefined;
  const [known, theirs] = [placesIn(before), placesIn(said)];
  const found = [...placesIn(body)].find(
    ([way, { id }]) => !known.has(way) && !theirs.has(way) && !isOwnId(id),
  )?.[1];
  return found && new InvalidField(found.path, 'template.foreignId', { id: found.id });
}

/** What the law sets stays as the publisher says it, whoever edits the rest. */
function bent({ kind, body }: Judged, said: Body): InvalidField | undefined {
  const path = lockedIn(kind, said as Json).find(
    (one) => !same(valueAt(body as Json, one), valueAt(said as Json, one)),
  );
  if (path === undefined) return undefined;
  const list = body[path.split('/')[1] ?? ''];
  const at = isNamed(list as Json)
    ? (list as readonly Json[]).findIndex((one) => path.endsWith(`/${nameOf(one)}`))
    : -1;
  const place = `body${path.replaceAll('/', '.')}`;
  return new InvalidField(at < 0 ? place : place.replace(/[^.]*$/, String(at)), 'template.locked');
}

/** What a company may not make of a template that publishers speak of. */
export async function publishersProblem(
  tx: { readonly sql: Rows },
  { key, ...judged }: Judged & { readonly key: string },
): Promise<InvalidField | undefined> {
  const said = judged.before && (await publishersBody(tx.sql, judged.kind, key));
  return said && (foreignId(judged, said) ?? bent(judged, said));
}
