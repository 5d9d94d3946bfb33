import type { Words } from '../template.ts';
import { isNamed, isObject, nameOf, same, stepOf, type Json, type JsonObject } from './json.ts';
import { isWhole, policiesIn, policyInWords, POLICIES } from './policy.ts';
import { toldValue } from './told-values.ts';
import { placeInWords, titleOf } from './words-of-places.ts';

/** One thing in which two versions of a template differ; elements of lists go by their names. */
export interface Difference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'moved' | 'changed';
  /** Where, and what became of it. */
  readonly words: Words;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

interface Two {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const child = (path: string, step: string): string => `${path}/${stepOf(step)}`;

/** Those of `names` that kept their order among each other: the longest run that goes up. */
function inOrder(places: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, place] of places.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : undefined;
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return kept;
}

class Comparing {
  readonly found: Difference[] = [];
  readonly #kind: string;
  readonly #bodies: readonly [Json | undefined, Json | undefined];

  constructor(kind: string, { before, after }: Two) {
    this.#kind = kind;
    this.#bodies = [after, before];
  }

  /** What is taken out of use, or back into it. */
  #retired(path: string, { before, after }: Two): Words | undefined {
    if (!path.endsWith('/isRetired') || (before === true) === (after === true)) return undefined;
    const { 'zh-CN': zh, en } = placeInWords(path.slice(0, path.lastIndexOf('/')), this.#bodies);
    return after === true
      ? { 'zh-CN': `停用${zh}`, en: `Retired ${en}` }
      : { 'zh-CN': `重新启用${zh}`, en: `In use again: ${en}` };
  }

  #add(change: Difference['change'], path: string, { before, after }: Two, tail?: Words): void {
    const place = placeInWords(path, this.#bodies);
    const [from, to] = [
      { zh: toldValue(before, 'zh-CN'), en: toldValue(before, 'en') },
      { zh: toldValue(after, 'zh-CN'), en: toldValue(after, 'en') },
    ];
    const said: Readonly<Record<Difference['change'], Words>> = {
      added: { 'zh-CN': `新增${place['zh-CN']}`, en: `Added ${place.en}` },
      removed: { 'zh-CN': `删除${place['zh-CN']}`, en: `Removed ${place.en}` },
      moved: {
        'zh-CN': `移动${place['zh-CN']}${tail?.['zh-CN'] ?? ''}`,
        en: `Moved ${place.en}${tail?.en ?? ''}`,
      },
      changed: {
        'zh-CN': `${place['zh-CN']}：${from.zh} → ${to.zh}`,
        en: `${place.en}: ${from.en} → ${to.en}`,
      },
    };
    const words = this.#retired(path, { before, after }) ?? said[change];
    this.found.push({ path, change, words, before, after });
  }

  /** Who decides, where that is said otherwise. */
  #policies({ before, after }: Two): void {
    const said = (value: Json | undefined) =>
      new Map(policiesIn({ policies: value }).map((one) => [`${one.by?.id ?? ''} ${one.path}`, one]));
    const [olds, news] = [said(before), said(after)];
    for (const name of new Set([...news.keys(), ...olds.keys()])) {
      const [old, now] = [olds.get(name), news.get(name)];
      if (old?.policy === now?.policy) continue;
      const place = placeInWords((now ?? old)?.path ?? '', this.#bodies);
      const words = policyInWords(now?.policy ?? 'merge', place);
      this.found.push({ path: POLICIES, change: 'changed', words, before, after });
    }
  }

  value(two: Two, path: string, isElement = false): void {
    const { before, after } = two;
    if (same(before, after)) return;
    if (path === POLICIES) return this.#policies(two);
    if (isElement || !isWhole(this.#kind, path)) {
      if (isObject(before) && isObject(after)) return this.#object(before, after, path);
      if (isNamed(before) && isNamed(after)) return this.#list(before, after, path);
    }
    this.#add('changed', path, two);
  }

  #object(before: JsonObject, after: JsonObject, path: string): void {
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)]))
      this.value({ before: before[key], after: after[key] }, child(path, key));
  }

  #list(before: readonly JsonObject[], after: readonly JsonObject[], path: string): void {
    const olds = new Map(before.map((one, at) => [nameOf(one), { one, at }]));
    const stays = after.filter((one) => olds.has(nameOf(one)));
    const kept = inOrder(stays.map((one) => olds.get(nameOf(one))?.at ?? 0));
    const moved = new Set(stays.filter((_, at) => !kept.has(at)).map(nameOf));
    for (const [at, one] of after.entries()) {
      const name = nameOf(one);
      const old = olds.get(name)?.one;
      const here = child(path, name ?? '');
      if (old === undefined) this.#add('added', here, { before: undefined, after: one });
      else {
        if (moved.has(name)) this.#add('moved', here, { before: old, after: one }, behind(after[at - 1]));
        this.value({ before: old, after: one }, here, true);
      }
    }
    const news = new Set(after.map(nameOf));
    for (const one of before)
      if (!news.has(nameOf(one)))
        this.#add('removed', child(path, nameOf(one) ?? ''), { before: one, after: undefined });
  }
}

function behind(element: JsonObject | undefined): Words {
  if (!element) return { 'zh-CN': '到最前', en: ' to the front' };
  const { 'zh-CN': zh, en } = titleOf(element);
  return { 'zh-CN': `到“${zh}”之后`, en: ` behind "${en}"` };
}

/**
 * In what two versions of a template differ, in words of both languages, in the order of the newer one: by the same parts
 * by which they are merged. What only names a version is left out.
 */
export function differences(kind: string, before: JsonObject, after: JsonObject): readonly Difference[] {
  const comparing = new Comparing(kind, { before, after });
  comparing.value({ before: withoutHead(before), after: withoutHead(after) }, '');
  return comparing.found;
}

const HEAD: ReadonlySet<string> = new Set(['id', 'kind', 'key', 'version']);
const withoutHead = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !HEAD.has(key)));
