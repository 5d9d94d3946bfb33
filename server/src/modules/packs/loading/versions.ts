type Parts = readonly [number, number, number];

const VERSION = /^(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/;

function partsOf(text: string): Parts | undefined {
  const found = VERSION.exec(text);
  return found ? [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)] : undefined;
}

function compareParts(a: Parts, b: Parts): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Which of two versions is the later one: below, at or above zero. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left && right ? compareParts(left, right) : 0;
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
  '': (order) => order === 0,
};

/** Whether a version lies in a range such as `>=1.2 <2`; undefined = that is no range. */
export function inRange(version: string, range: string): boolean | undefined {
  const own = partsOf(version);
  const parts = range.trim().split(/\s+/);
  let fits = own !== undefined;
  for (const part of parts) {
    const [, sign = '', text = ''] = /^(>=|<=|>|<)?(.+)$/.exec(part) ?? [];
    const bound = partsOf(text);
    if (!bound || !own) return undefined;
    fits &&= HOLDS[sign]?.(compareParts(own, bound)) === true;
  }
  return fits;
}
