import { type Check, unique } from '../check.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
const MAX_ENTRIES = 1000;
const MAX_DEPTH = 4;

/** Reports codes that records could not rely on: missing labels, doubles. */
export function checkDictionary(dictionary: Check): void {
  dictionary.only(['id', 'kind', 'key', 'version', 'title', 'isRetired', 'entries']);
  if (dictionary.has('isRetired')) dictionary.at('isRetired').flag();
  const codes = new Set<string>();
  dictionary.at('entries').each(
    (entry) => {
      entry.only(['code', 'title', 'parent', 'isRetired']);
      unique(entry.at('code'), codes, entry.at('code').text({ pattern: CODE }));
      entry.at('title').words();
      if (entry.has('isRetired')) entry.at('isRetired').flag();
    },
    { min: 1, max: MAX_ENTRIES },
  );
  const { value } = dictionary.at('entries');
  if (Array.isArray(value) && value.length <= MAX_ENTRIES) checkTree(dictionary, value, codes);
}

/** A parent that is missing, or that stands below its own child, would lose whole branches. */
function checkTree(dictionary: Check, entries: readonly unknown[], codes: ReadonlySet<string>): void {
  const parents = new Map(
    entries.map(
      (entry) =>
        [Reflect.get(Object(entry) as object, 'code'), Reflect.get(Object(entry) as object, 'parent')] as [
          unknown,
          unknown,
        ],
    ),
  );
  dictionary.at('entries').each(
    (entry) => {
      const parent = entry.has('parent') ? entry.at('parent').text() : undefined;
      if (parent === undefined) return;
      if (!codes.has(parent))
        return entry.at('parent').fail('没有这个上级代码', 'There is no such code above');
      let [above, depth]: [unknown, number] = [parent, 1];
      while (above !== undefined && depth <= MAX_DEPTH) [above, depth] = [parents.get(above), depth + 1];
      if (depth > MAX_DEPTH)
        entry
          .at('parent')
          .fail(`最多 ${MAX_DEPTH} 级，且不可循环`, `At most ${MAX_DEPTH} levels, and no circle`);
    },
    { max: MAX_ENTRIES },
  );
}
