import { type Check, unique } from '../check.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
const MAX_ENTRIES = 1000;

/** Reports codes that records could not rely on: missing labels, doubles. */
export function checkDictionary(dictionary: Check): void {
  dictionary.only(['id', 'kind', 'key', 'version', 'title', 'entries']);
  const codes = new Set<string>();
  dictionary.at('entries').each(
    (entry) => {
      entry.only(['code', 'title', 'isRetired']);
      unique(entry.at('code'), codes, entry.at('code').text({ pattern: CODE }));
      entry.at('title').words();
      if (entry.has('isRetired')) entry.at('isRetired').flag();
    },
    { min: 1, max: MAX_ENTRIES },
  );
}
