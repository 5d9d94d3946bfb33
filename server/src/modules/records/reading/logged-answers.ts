import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { personalSince } from '../forms/fields-ever.ts';
import type { NounKey } from '../naming/nouns.ts';
import { loadNamed, type Finder, type Pointer } from '../naming/resolve.ts';
import { isGroup } from '../naming/walk.ts';
import { PII } from '../records.fields.ts';

/** What the log holds of something that an answer names. */
const pointerOf = (value: unknown): Pointer | undefined =>
  isGroup(value) && typeof value['id'] === 'string' && typeof value['noun'] === 'string'
    ? { noun: value['noun'] as NounKey, id: value['id'] }
    : undefined;

function pointersOf(value: unknown): Pointer[] {
  const one = pointerOf(value);
  if (one) return [one];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pointersOf) : [];
}

function textOf(value: unknown, find: Finder, hidden: string): string {
  const pointer = pointerOf(value);
  if (pointer) return find(pointer)?.label ?? hidden;
  if (Array.isArray(value)) return value.map((one: unknown) => textOf(one, find, hidden)).join('; ');
  if (isGroup(value))
    return Object.values(value)
      .map((one) => textOf(one, find, hidden))
      .join(' / ');
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

const known = new WeakMap<Ctx, Map<string, Promise<ReadonlySet<string>>>>();

/** What of a paper ever told of persons, asked once for a page of the log. */
function personalEver(ctx: Ctx, key: string): Promise<ReadonlySet<string>> {
  const papers = known.get(ctx) ?? new Map<string, Promise<ReadonlySet<string>>>();
  known.set(ctx, papers);
  const asked = papers.get(key) ?? personalSince(ctx.scope.read, { key, version: 0 });
  papers.set(key, asked);
  return asked;
}

/**
 * An answer in the log for a reader: names are those of today, of what he may see; what ever told of persons by a
 * version of its paper is not shown to whoever does not see them, though it was no such thing when it was written.
 */
export async function saidInLog(ctx: Ctx, field: string, value: unknown): Promise<string | undefined> {
  const who = memberOf(ctx);
  const hidden = translate(ctx.locale, 'audit.hidden');
  // A title is an answer, of which the log does not say which.
  if (field === 'title' && !who.rights.isClear(PII)) return hidden;
  const [key = '', id] = field.split('.', 2);
  if (id === undefined) return undefined;
  if (!who.rights.isClear(PII)) {
    const personal = await personalEver(ctx, key);
    const said = JSON.stringify(value);
    const isTold = [...personal].some((name) => {
      const [of, column] = name.split('.', 2);
      return of === id && (column === undefined || said.includes(JSON.stringify(column)));
    });
    if (isTold) return hidden;
  }
  const pointers = pointersOf(value);
  if (pointers.length === 0) return undefined;
  return textOf(value, await loadNamed(ctx.scope.read, who, pointers), hidden);
}
