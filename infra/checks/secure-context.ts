import type { Check, Finding } from './check.ts';
import { codeFiles, isTest, visit, where, type SourceFile } from './source.ts';

const KEEPER = 'web/src/lib/browser/';
const OF_CRYPTO = new Set(['randomUUID', 'subtle']);
const OF_NAVIGATOR = new Set([
  'clipboard',
  'credentials',
  'geolocation',
  'locks',
  'mediaDevices',
  'serviceWorker',
  'share',
  'storage',
  'wakeLock',
]);
const GLOBAL = new Set(['caches', 'cookieStore', 'showOpenFilePicker', 'showSaveFilePicker']);

interface Named {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly property?: Named;
}

const nameOf = (node: Named | undefined): string => {
  const name = node?.name ?? node?.value;
  return typeof name === 'string' ? name : '';
};
const isNavigator = (node: Named): boolean => nameOf(node.property ?? node) === 'navigator';

/**
 * Browsers keep these from pages that came over plain HTTP from another machine, where they are simply undefined; the
 * folder of the browser's ways has them, each beside what is done without.
 */
export function secureContext(files: readonly SourceFile[]): Finding {
  const problems: string[] = [];
  const web = files.filter(
    (file) => file.path.startsWith('web/') && !isTest(file) && !file.path.startsWith(KEEPER),
  );
  for (const file of web) {
    const found = (name: string, start: number): void => {
      problems.push(`${where(file, start)} ${name} is missing where the page came over plain HTTP`);
    };
    visit(file, {
      MemberExpression: (node) => {
        const name = nameOf(node.property);
        if (OF_CRYPTO.has(name) || (OF_NAVIGATOR.has(name) && isNavigator(node.object)))
          found(name, node.start);
      },
      // `const { randomUUID } = crypto` reaches for the same.
      Property: (node) => {
        const name = nameOf(node.key);
        if (OF_CRYPTO.has(name)) found(name, node.start);
      },
      Identifier: (node) => {
        if (GLOBAL.has(node.name)) found(node.name, node.start);
      },
    });
  }
  return { saw: web.length, unit: 'files', problems };
}

/** Run by `npm run check`. */
export const check: Check = { name: 'secure-context', run: () => secureContext(codeFiles()) };
