import type { Check, Finding } from './check.ts';
import { textFiles, where, type SourceFile } from './source.ts';

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.@-])\/(?:work|home\/[a-z]\w*|Users\/[A-Za-z]\w*)\/\w/, 'names a folder of somebody’s machine'],
  [
    /\b(?:registry|r)\.(?:npmjs|npmmirror|cnpmjs|yarnpkg)\.\w+|\b(?:deb|security)\.debian\.\w+/,
    'names a package host',
  ],
];

/** The repository works anywhere, so it names no machine and no host that packages come from. */
export function foreignWords(files: readonly SourceFile[]): Finding {
  const problems = files.flatMap((file) =>
    FOREIGN.flatMap(([pattern, what]) => {
      const found = pattern.exec(file.text);
      return found ? [`${where(file, found.index)} ${what}: ${found[0]}`] : [];
    }),
  );
  return { saw: files.length, unit: 'files', problems };
}

/** Run by `npm run check`. */
export const check: Check = { name: 'foreign-words', run: () => foreignWords(textFiles()) };
