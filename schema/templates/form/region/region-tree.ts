import type { Words } from '../../template.ts';

/** A part of the country by its code; `words` is what it is found by, beside its names. */
export interface Region {
  readonly code: string;
  readonly title: Words;
  readonly words: string;
  readonly parent: string | null;
  readonly isRetired: boolean;
}

/** What a company says of a region: another name, one more, or that it is no longer offered. */
export interface OwnRegion {
  readonly code: string;
  readonly title: Words;
  readonly parent?: string | undefined;
  readonly isRetired?: boolean | undefined;
}

/** A region with its names from the province down. */
export interface ReadRegion {
  readonly code: string;
  readonly region: readonly string[];
}

const LEVELS = 4;
const MOST_FOUND = 50;
const RANKS = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市|盟)$/;
const SMALL_RANKS = /(?:区|县|市|旗)$/;
const CITY = /市$/;
const COUNTRY = /^(?:中华人民共和国|中国)\s*/;
/** Municipalities have no city between themselves and their districts. */
const NAMELESS = /^市辖区/;
const BETWEEN = /^[\s,，、/-]+/;
const SPELT_RANKS = /(?:sheng|shi|xian|qu|zhou|qi|meng|diqu)$/;

/** What a region lies in, by the digits of its code. */
function aboveOf(code: string, known: { has: (code: string) => boolean }): string | null {
  if (code.endsWith('0000')) return null;
  const city = `${code.slice(0, 4)}00`;
  return code !== city && known.has(city) ? city : `${code.slice(0, 2)}0000`;
}

const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[\s'’-]/g, '');

/** 浙江 is 浙江省, 西湖 is 西湖区; one character alone is nothing. */
function shortOf(name: string, ranks: RegExp): string {
  const short = name.replace(ranks, '');
  return [...short].length > 1 ? short : name;
}

/** The regions that a company knows, each below another. */
export class RegionTree {
  readonly #known = new Map<string, Region>();
  readonly #below = new Map<string | null, Region[]>();

  /** `lines` are those of `regions.json`. */
  constructor(lines: readonly string[], own: readonly OwnRegion[] = []) {
    const said = new Map(own.map((region) => [region.code, region]));
    const codes = new Set(lines.map((line) => line.slice(0, line.indexOf('|'))));
    for (const line of lines) {
      const [code = '', zh = '', en = '', words = ''] = line.split('|');
      const { title = { 'zh-CN': zh, en }, isRetired = false } = said.get(code) ?? {};
      this.#add({ code, title, words, parent: aboveOf(code, codes), isRetired });
    }
    for (const { code, title, parent = null, isRetired = false } of own)
      if (!codes.has(code)) this.#add({ code, title, words: '', parent, isRetired });
  }

  #add(region: Region): void {
    this.#known.set(region.code, region);
    const beside = this.#below.get(region.parent) ?? [];
    this.#below.set(region.parent, [...beside, region]);
  }

  at(code: string): Region | undefined {
    return this.#known.get(code);
  }

  /** A region and what it lies in, from the province down; one in which it lies itself ends there. */
  wayTo(code: string): readonly Region[] {
    const way: Region[] = [];
    for (
      let at = this.at(code);
      at && way.length < LEVELS;
      at = at.parent === null ? undefined : this.at(at.parent)
    )
      way.unshift(at);
    return way;
  }

  /** What lies in a region, and may be chosen; null = in the country. */
  below(code: string | null): readonly Region[] {
    return (this.#below.get(code) ?? []).filter(({ isRetired }) => !isRetired);
  }

  /** Why names and code do not belong together; nothing where they do. */
  faultOf(code: string, names: readonly string[]): Words | undefined {
    const way = this.wayTo(code);
    if (way.length === 0)
      return { 'zh-CN': '所选地区不存在，请重新选择', en: 'names a region that does not exist' };
    const isSame =
      way.length === names.length &&
      way.every(({ title }, at) => names[at] === title['zh-CN'] || names[at] === title.en);
    return isSame
      ? undefined
      : {
          'zh-CN': '省市区与地区代码不符，请重新选择',
          en: 'names a region that does not belong to its code',
        };
  }

  #named(name: string, above: string | null): Region | undefined {
    const ranks = above === null ? RANKS : SMALL_RANKS;
    const text = lettersOf(name);
    const fits = this.below(above).filter(({ title }) => {
      const zh = title['zh-CN'];
      return (
        zh === name ||
        lettersOf(title.en) === text ||
        shortOf(zh, RANKS) === name ||
        shortOf(zh, ranks) === name
      );
    });
    return fits.find(({ title }) => title['zh-CN'] === name) ?? (fits.length === 1 ? fits[0] : undefined);
  }

  /** The region that names mean, written as it is written; undefined = no one region. */
  meant(names: readonly string[]): ReadRegion | undefined {
    let at: Region | undefined;
    for (const [step, given] of names.map((name) => name.trim()).entries()) {
      const next = this.#named(given, at?.code ?? null);
      // The city of a municipality is the municipality itself.
      const isRepeated = step === 1 && (given === names[0]?.trim() || NAMELESS.test(given));
      if (!next && !isRepeated) return undefined;
      at = next ?? at;
    }
    return at && this.#read(at);
  }

  #read({ code }: Region): ReadRegion {
    return { code, region: this.wayTo(code).map(({ title }) => title['zh-CN']) };
  }

  /** Regions by a part of their name, by pinyin or its first letters, at a place in the country or below it. */
  find(typed: string, above: string | null = null): readonly Region[] {
    const text = lettersOf(typed);
    if (text === '') return this.below(above);
    const spelt = text.replace(SPELT_RANKS, '');
    const rated = [...this.#known.values()].flatMap((region) => {
      const rate = rateOf(region, text, spelt);
      return rate === 0 || !this.#isOffered(region, above) ? [] : [{ region, rate }];
    });
    return rated
      .toSorted((one, other) => other.rate - one.rate)
      .slice(0, MOST_FOUND)
      .map(({ region }) => region);
  }

  #isOffered({ code }: Region, above: string | null): boolean {
    const way = this.wayTo(code);
    return (
      !way.some(({ isRetired }) => isRetired) && (above === null || way.some((one) => one.code === above))
    );
  }

  /** Takes the region off the beginning of an address as people write it; undefined = it does not begin with one. */
  readAddress(written: string): (ReadRegion & { readonly line: string }) | undefined {
    const text = written.normalize('NFKC').trim().replace(COUNTRY, '');
    const first = beginning(this.below(null), text, true) ?? beginning(this.#cities(), text, false);
    if (!first) return undefined;
    let { region, rest } = first;
    if (region.parent === null) rest = unrepeated(rest, region);
    for (let next = this.#inside(region, rest); next; next = this.#inside(region, rest))
      ({ region, rest } = next);
    return { ...this.#read(region), line: rest };
  }

  /** The next level of an address; a level that nobody wrote is leapt over. */
  #inside({ code, parent }: Region, rest: string): Begun | undefined {
    const inside = this.below(code);
    const deeper = inside.flatMap((one) => this.below(one.code));
    return beginning(inside, rest, parent === null) ?? beginning(deeper, rest, false);
  }

  /** Prefectures whose name no other of them has: an address may begin with them. */
  #cities(): readonly Region[] {
    const regions = this.below(null).flatMap(({ code }) => this.below(code));
    const names = Map.groupBy(regions, ({ title }) => title['zh-CN']);
    return regions.filter(
      ({ title }) =>
        names.get(title['zh-CN'])?.length === 1 && !SMALL_RANKS.test(title['zh-CN'].replace(CITY, '')),
    );
  }
}

/** How well a region fits what was typed; 0 = not at all. */
function rateOf({ title, words, parent }: Region, text: string, spelt: string): number {
  const higher = parent === null ? 0.5 : 0;
  const names = [title['zh-CN'].toLowerCase(), lettersOf(title.en), ...words.split(' ')];
  if (names.some((name) => name === text)) return 4 + higher;
  if (names.some((name) => name.startsWith(text))) return 3 + higher;
  if (spelt !== '' && names.some((name) => name.startsWith(spelt))) return 2 + higher;
  return title['zh-CN'].includes(text) ? 1 + higher : 0;
}

/** A region with what follows its name in a text. */
interface Begun {
  readonly region: Region;
  readonly rest: string;
}

/** The region with whose name a text begins; the longest name counts. */
function beginning(regions: readonly Region[], text: string, isShortTaken: boolean): Begun | undefined {
  let best: { readonly region: Region; readonly length: number } | undefined;
  for (const region of regions) {
    const name = region.title['zh-CN'];
    const names = isShortTaken ? [name, shortOf(name, RANKS)] : [name];
    for (const one of names)
      if (text.startsWith(one) && one.length > (best?.length ?? 0)) best = { region, length: one.length };
  }
  return best && { region: best.region, rest: text.slice(best.length).replace(BETWEEN, '') };
}

/** The city of a municipality is the municipality itself, or bears no name. */
function unrepeated(rest: string, { title }: Region): string {
  const name = title['zh-CN'];
  const left = rest.startsWith(name) ? rest.slice(name.length) : rest.replace(NAMELESS, '');
  return left.replace(BETWEEN, '');
}
