import path from 'node:path';

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };
type Group = { name: (id: string, graph: Graph) => string | null; priority: number };

const plain = (id: string): string => id.replaceAll('\\', '/');
const source = (file: string): string => plain(path.join(import.meta.dirname, '../src', file));

const EARLY = source('app/early.ts');
const MAIN = source('main.tsx');
const PUBLIC = source('public.ts');

/** The pages on which people arrive, each with what stands on it from the first paint. */
const ARRIVALS: Readonly<Record<string, readonly string[]>> = {
  home: ['features/home/home.page.tsx'],
  customers: ['features/customers/customer-list.page.tsx'],
  customer: ['features/customers/customer.page.tsx'],
  cases: ['features/cases/case-list.page.tsx'],
  case: ['features/cases/case.page.tsx', 'features/complaints/complaint-summary.page.tsx'],
};

/** What is asked for by its name keeps a file of its own. */
const ENTRIES: ReadonlySet<string> = new Set([EARLY, MAIN, ...Object.values(ARRIVALS).flat().map(source)]);

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
  arrivals: Object.entries(ARRIVALS).map(([name, files]) => [name, closure(graph, files.map(source))]),
});

/** Where a module goes: what the first script needs, what the pages before the workspace need, the frame, or pages. */
function placeOf(id: string, { early, main, open, arrivals }: Reach): string | null {
  if (ENTRIES.has(id)) return null;
  if (early.has(id)) return open.has(id) ? 'start' : 'head';
  const pages = arrivals.filter(([, reach]) => reach.has(id)).map(([name]) => name);
  if (open.has(id)) return main.has(id) || pages.length > 0 ? 'base' : null;
  if (main.has(id)) return 'shell';
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
  const firsts = ['start', 'head', 'base', 'shell'];
  const most = Object.keys(ARRIVALS).length;
  return [
    ...firsts.map((first, at) => only((name) => name === first, most + firsts.length - at)),
    ...Array.from({ length: most }, (_, at) =>
      only((name) => !firsts.includes(name) && name.split('-').length === most - at, most - at),
    ),
  ];
}
