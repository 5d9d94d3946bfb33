import type { Words } from '../template.ts';
import { isNamed, isObject, nameOf, same, stepOf, WHOLE, type Json, type JsonObject } from './json.ts';
import { placeInWords, titleOf, toldValue } from './words-of-places.ts';

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
  readonly #bodies: readonly [Json | undefined, Json | undefined];

  constructor(before: Json | undefined, after: Json | undefined) {
    this.#bodies = [after, before];
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
    this.found.push({ path, change, words: said[change], before, after });
  }

  value(two: Two, path: string): void {
    const { before, after } = two;
    if (same(before, after)) return;
    const step = path.slice(path.lastIndexOf('/') + 1);
    if (!WHOLE.has(step)) {
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
        this.value({ before: old, after: one }, here);
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

/** In what two versions of a template differ, in words of both languages, in the order of the newer one. What only names a version is left out. */
export function differences(before: JsonObject, after: JsonObject): readonly Difference[] {
  const comparing = new Comparing(before, after);
  comparing.value({ before: withoutHead(before), after: withoutHead(after) }, '');
  return comparing.found;
}

const HEAD: ReadonlySet<string> = new Set(['id', 'kind', 'key', 'version']);
const withoutHead = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !HEAD.has(key)));
