import { expect, test } from 'vitest';

import { foreignWords } from './foreign-words.ts';
import { heavyImports } from './heavy-imports.ts';
import { lintReasons } from './lint-reasons.ts';
import { lockProblems, rangeProblems, type Lock } from './lock-file.ts';
import { keyProblems } from './message-keys.ts';
import { textProblems } from './messages.ts';
import { pgNotify } from './pg-notify.ts';
import { breakingChanges, differences } from './schema-diff.ts';
import { secureContext } from './secure-context.ts';
import { deadCodeProblems } from './tools/dead-code.ts';
import { lintFinding } from './tools/lint.ts';

const file = (path: string, text: string) => ({ path, text });

test('a silenced rule without a reason is found, one with a reason is not', () => {
  const silence = 'oxlint-disable-next-line no-console';
  const { problems } = lintReasons([
    file('a.ts', `// ${silence}\nlog();`),
    file('b.ts', `log();\n/* ${silence} -- the launcher speaks to a person */`),
    file('c.ts', '// @ts-expect-error\nf(1);'),
    file('d.ts', '// @ts-expect-error -- a number is what we plant here\nf(1);'),
    file('e.ts', `const text = '${silence}';`),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['a.ts:1', 'c.ts:1']);
});

test('a notification outside the relay is found in code and SQL, not in comments', () => {
  const { problems } = pgNotify([
    file('server/src/kernel/a.ts', "await sql('select pg_notify($1, $2)');"),
    file('server/src/kernel/b.ts', 'await sql(`NOTIFY outbox`);'),
    file('server/src/kernel/c.ts', '// never pg_notify here\nexport const a = 1;'),
    file('server/src/runtime/jobs/relay.ts', "await sql('select pg_notify($1, $2)');"),
    file('schema/database/d.sql', "-- pg_notify is slow\nselect pg_notify('a', '');"),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'server/src/kernel/a.ts:1',
    'server/src/kernel/b.ts:1',
    'schema/database/d.sql:2',
  ]);
});

test('a heavy library at start and late loading in the wrong place are found', () => {
  const { problems, saw } = heavyImports([
    file('server/src/kernel/a.ts', "import { Document } from 'docx';\nimport type { Sheet } from 'exceljs';"),
    file('server/src/modules/b.ts', "const c = await import('./c.ts');"),
    file('server/src/runtime/adapters/excel.ts', "const { Workbook } = await import('exceljs');"),
    file('web/src/features/a/a.routes.tsx', "const page = () => import('./a.page.tsx');"),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'server/src/kernel/a.ts:1',
    'server/src/modules/b.ts:1',
  ]);
  expect(saw).toBe(5);
});

test('what browsers keep from pages over plain HTTP is found outside its folder', () => {
  const { problems, saw } = secureContext([
    file('web/src/a.ts', 'export const id = crypto.randomUUID();'),
    file('web/src/b.ts', 'const { randomUUID } = crypto;\nexport const id = randomUUID;'),
    file('web/src/c.tsx', 'void window.navigator.clipboard.writeText(text);'),
    file('web/src/d.ts', 'export const size = folder.storage;\n// never crypto.subtle here'),
    file('web/src/e.ts', "await caches.open('a');"),
    file('web/src/lib/browser/clipboard.ts', 'await navigator.clipboard.writeText(text);'),
    file('server/src/f.ts', 'export const id = crypto.randomUUID();'),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'web/src/a.ts:1',
    'web/src/b.ts:1',
    'web/src/c.tsx:1',
    'web/src/e.ts:1',
  ]);
  expect(saw).toBe(5);
});

test('a folder of a machine and a host of packages are found', () => {
  const folder = ['', 'home', 'li', 'zhoudao'].join('/');
  const host = ['registry', 'npmjs', 'org'].join('.');
  const { problems } = foreignWords([
    file('a.md', `Run it in ${folder}.`),
    file('b.json', `"resolved": "https://${host}/x.tgz"`),
    file('c.ts', "import { a } from '../home/page.ts'; const url = 'https://example.com/work/a';"),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['a.md:1', 'b.json:1']);
});

test('a text in one language, an empty one, other placeholders and Chinese alone are found', () => {
  const { problems } = textProblems([
    file('server/src/a.ts', "define({ a: { 'zh-CN': '是' } });"),
    file('server/src/b.ts', "define({ a: { 'zh-CN': '是', en: ' ' } });"),
    file('server/src/c.ts', "define({ a: { 'zh-CN': '至多 {max} 项', en: 'At most {count}' } });"),
    file('server/src/d.ts', "define({ a: { 'zh-CN': '客户', en: 'Customer 客户' } });"),
    file('web/src/e.tsx', 'export const E = () => <p>没有翻译</p>;'),
    file('web/src/f.ts', "// 中文注释\nexport const day = locale === 'zh-CN' ? '天' : 'd';"),
    file(
      'web/src/g.ts',
      "fail('须为列表', 'Must be a list'); export const t = catalog({ a: '好' }, { a: 'Fine' });",
    ),
    file('web/src/h.tsx', 'export const H = () => <p title="说明">{x}</p>;'),
    file(
      'web/src/i.ts',
      "const names = ['简体中文']; const t = catalog({ zh: '中文', en: '英文' }, { zh: 'Chinese', en: 'English' });",
    ),
    file('web/src/j.ts', "const fresh = { 'zh-CN': '', en: '' };"),
  ]);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'server/src/a.ts:1',
    'server/src/b.ts:1',
    'server/src/c.ts:1',
    'server/src/d.ts:1',
    'web/src/e.tsx:1',
    'web/src/h.tsx:1',
  ]);
});

test('a text that nothing uses and a key that nothing defines are found', () => {
  const { problems, saw } = keyProblems([
    file('server/src/m.ts', "defineMessages({ 'a.used': x, 'a.idle': x, 'stage.open': x });"),
    file(
      'server/src/n.ts',
      "new InvalidField('title', 'a.used'); check.fail('x', 'a.missing'); key(`stage.${s}`);",
    ),
    file('server/src/o.ts', "class E extends UserError { constructor() { super('E_CODE', 'a.lost'); } }"),
    file(
      'web/src/f/f.messages.ts',
      "export const t = catalog({ found_one: '', found_other: '', idle: '', 'a.title': '', 'b.text': '' }, {});",
    ),
    file(
      'web/src/f/f.page.tsx',
      "import { t } from './f.messages.ts'; t('found', { count: 1 }); t(`${k}.title`);",
    ),
    file('web/src/g/g.page.tsx', "const idle = 'idle';"),
  ]);
  expect(problems.map((problem) => problem.split(': ')[1])).toEqual([
    'a.idle',
    'idle',
    'b.text',
    'a.missing',
    'a.lost',
  ]);
  expect(saw).toBe(7);
});

test('a lock that lacks a platform, names a host or holds two copies is found', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/turbo': {
        version: '1.0.0',
        optionalDependencies: { 'turbo-linux': '1.0.0', 'turbo-mac': '1.0.0' },
      },
      'node_modules/turbo-linux': { version: '1.0.0' },
      'node_modules/graphql': { version: '16.0.0', resolved: 'https://example.com/graphql.tgz' },
      'server/node_modules/graphql': { version: '17.0.0' },
      'node_modules/@zhoudao/server': { resolved: 'server', link: true },
      ...Object.fromEntries(
        ['pg', 'kysely', 'react', 'typescript'].map((name) => [`node_modules/${name}`, { version: '1.0.0' }]),
      ),
    },
  };
  expect(lockProblems(lock).map((problem) => problem.split(' ')[0])).toEqual([
    'node_modules/turbo',
    'node_modules/graphql',
    'graphql',
  ]);
});

test('a range of versions is found, an exact one and an alias are not', () => {
  const manifest = {
    dependencies: { a: '^1.0.0', b: '1.0.0', c: 'npm:@x/y@1.2.3-beta.1' },
    devDependencies: { d: 'latest' },
  };
  expect(rangeProblems([file('package.json', JSON.stringify(manifest))])).toHaveLength(2);
});

test('a linter that saw too few files has found a problem', () => {
  expect(lintFinding({ diagnostics: [], number_of_files: 3 }, 4).problems).toEqual(['saw 3 of 4 files']);
  const diagnostics = [
    { code: 'x', message: 'm', severity: 'error', filename: 'a.ts', labels: [{ span: { line: 7 } }] },
  ];
  expect(lintFinding({ diagnostics, number_of_files: 4 }, 4).problems).toEqual(['a.ts:7 x m']);
});

test('a report of dead code becomes one sentence for each place', () => {
  const issue = { file: 'a.ts', exports: [{ name: 'b', line: 3 }], files: [{ name: 'a.ts' }] };
  expect(deadCodeProblems([issue])).toEqual(['a.ts:3 exports: b', 'a.ts files: a.ts']);
});

test('a schema that differs from the code names the first line', () => {
  expect(differences('type A\ntype B\n', 'type A\ntype C\n')[0]).toContain('schema.graphql:2');
  expect(differences('type A\n', 'type A\ntype B\n')).toHaveLength(1);
  expect(differences('type A\ntype B\n', 'type A\ntype B')).toEqual([]);
});

test('a change that breaks clients needs a decision record that names it', async () => {
  const [released, now] = ['type Query { a: Int b: Int }', 'type Query { a: Int }'];
  expect(await breakingChanges(released, now, '')).toHaveLength(1);
  expect(await breakingChanges(released, now, 'We take away `Query.b` because …')).toEqual([]);
  expect(await breakingChanges(now, released, '')).toEqual([]);
});
