import path from 'node:path';

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };
type Group = { name: (id: string, graph: Graph) => string | null; priority: number };

const plain = (id: string): string => id.replaceAll('\\', '/');
const source = (file: string): string => plain(path.join(import.meta.dirname, '../src', file));

const EARLY = source('app/early.ts');
const MAIN = source('main.tsx');
const PUBLIC = source('public.ts');
/** What the bundler itself adds. */
const RUNTIME = /rolldown[/\\]runtime/;

const CASES = ['features/cases/case-list.page.tsx'];

/**
 * The pages on which people arrive, by their address as `app/early.ts` knows it, each with what stands on it from the
 * first paint and with what follows it at once.
 */
const ARRIVALS: Readonly<
  Record<string, { name: string; files: readonly string[]; soon?: readonly string[] }>
> = {
  '/': {
    name: 'home',
    files: ['features/home/home.page.tsx'],
    soon: ['features/home/recent.tsx', 'features/home/first-steps.tsx'],
  },
  '/customers': { name: 'customers', files: ['features/customers/customer-list.page.tsx'] },
  '/customers/': {
    name: 'customer',
    files: ['features/customers/customer.page.tsx'],
    soon: ['features/privacy/sealed-card.page.tsx'],
  },
  '/cases': { name: 'cases', files: CASES },
  '/cases/': {
    name: 'case',
    files: ['features/cases/case.page.tsx', 'features/complaints/complaint-summary.page.tsx'],
  },
  '/complaints': { name: 'cases', files: CASES },
};
const filesOf = ({ files, soon = [] }: { files: readonly string[]; soon?: readonly string[] }): string[] =>
  [...files, ...soon].map(source);

/** For each address on which people arrive: the modules that its page consists of at first. */
export const arrivalModules = (): [address: string, modules: string[]][] =>
  Object.entries(ARRIVALS).map(([address, { files }]) => [address, files.map(source)]);

/** What is asked for by its name keeps a file of its own. */
const ENTRIES: ReadonlySet<string> = new Set([EARLY, MAIN, ...Object.values(ARRIVALS).flatMap(filesOf)]);

/** What stands on that many of these pages travels with the frame: a file more costs a page more than what it holds. */
const COMMON = 3;

/** All that a module needs before it runs. */
function closure(graph: Graph, roots: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const rest = [...roots];
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    rest.push(...(graph.getModuleInfo(id)?.importedIds ?? []).map(plain));
  }
  return seen;
}

type Reach = {
  early: ReadonlySet<string>;
  main: ReadonlySet<string>;
  open: ReadonlySet<string>;
  arrivals: readonly (readonly [string, ReadonlySet<string>])[];
};

const reachOf = (graph: Graph): Reach => ({
  early: closure(graph, [EARLY]),
  main: closure(graph, [MAIN]),
  open: closure(graph, [PUBLIC]),
  arrivals: [...new Map(Object.values(ARRIVALS).map((each) => [each.name, filesOf(each)]))].map(
    ([name, files]) => [name, closure(graph, files)],
  ),
});

/** Where a module goes: what the first script needs, what the pages before the workspace need, the frame, or pages. */
function placeOf(id: string, { early, main, open, arrivals }: Reach): string | null {
  if (ENTRIES.has(id)) return null;
  if (early.has(id) || RUNTIME.test(id)) return 'start';
  const pages = arrivals.filter(([, reach]) => reach.has(id)).map(([name]) => name);
  if (open.has(id)) return main.has(id) || pages.length > 0 ? 'base' : null;
  if (main.has(id) || pages.length >= COMMON) return 'shell';
  return pages.length === 0 ? null : pages.join('-');
}

/**
 * Few files in place of many: left alone, the bundler makes a file for every combination of pages that share a module, and
 * a page would need seventy requests before it stands. What several pages of arrival need together travels together; no
 * page loads code of another. The order matters: what is needed by more comes first, as its own needs are those of others.
 */
export function arrivalGroups(): Group[] {
  let reach: Reach | undefined;
  const place = (id: string, graph: Graph): string | null => placeOf(plain(id), (reach ??= reachOf(graph)));
  const only = (isMeant: (name: string) => boolean, priority: number): Group => ({
    priority,
    name: (id, graph) => {
      const name = place(id, graph);
      return name !== null && isMeant(name) ? name : null;
    },
  });
  const firsts = ['start', 'base', 'shell'];
  const most = COMMON - 1;
  return [
    ...firsts.map((first, at) => only((name) => name === first, most + firsts.length - at)),
    ...Array.from({ length: most }, (_, at) =>
      only((name) => !firsts.includes(name) && name.split('-').length === most - at, most - at),
    ),
  ];
}
