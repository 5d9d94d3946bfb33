import type { Check, Finding } from './check.ts';
import { codeFiles, isTest, parse, where, type SourceFile } from './source.ts';

/** Libraries whose weight every start would pay for; they load on first use. */
const HEAVY = [
  '@myriaddreamin/typst-ts-node-compiler',
  '@node-rs/jieba',
  '@opentelemetry/sdk-node',
  'docx',
  'echarts',
  'exceljs',
];
/** Where code may be loaded late: adapters of heavy libraries, plugins, and the pages of the web client. */
const LATE = [
  /^server\/src\/runtime\/(adapters|plugin-host|telemetry)\//,
  /^web\/src\//,
  /^(infra|test|server\/src\/testing)\//,
];

/** Late loading has its places, and heavy libraries are loaded no other way. */
export function heavyImports(files: readonly SourceFile[]): Finding {
  const problems: string[] = [];
  let saw = 0;
  for (const file of files.filter((one) => !isTest(one))) {
    const { module } = parse(file);
    saw += module.staticImports.length + module.dynamicImports.length;
    for (const { moduleRequest, start, entries } of module.staticImports) {
      const isErased = entries.length > 0 && entries.every((entry) => entry.isType);
      if (!isErased && HEAVY.some((name) => isOf(moduleRequest.value, name)))
        problems.push(`${where(file, start)} imports ${moduleRequest.value} at start; load it on first use`);
    }
    if (LATE.some((place) => place.test(file.path))) continue;
    for (const { start } of module.dynamicImports)
      problems.push(
        `${where(file, start)} loads code late; only adapters, the plugin host and web pages may`,
      );
  }
  return { saw, unit: 'imports', problems };
}

const isOf = (specifier: string, name: string): boolean =>
  specifier === name || specifier.startsWith(`${name}/`);

/** Run by `npm run check`. */
export const check: Check = { name: 'heavy-imports', run: () => heavyImports(codeFiles()) };
