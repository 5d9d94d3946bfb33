import path from 'node:path';

import { parse, type SourceFile } from '@zhoudao/infra/source';
import { expect, test } from 'vitest';

import { files, isProof } from './edges.ts';

/** What a dotted suffix may say about a file. */
const KINDS = new Set(
  [
    'entity',
    'type',
    'interface',
    'case-type',
    'policy',
    'permissions',
    'fields',
    'resolver',
    'module',
    'query',
    'job',
    'port',
  ].concat(['page', 'routes', 'documents', 'messages', 'labels', 'feature', 'config', 'test', 'd', 'gh']),
);
const VAGUE = /^(manager|helper|helpers|util|utils|common|impl|misc|stuff)$/;
const VAGUE_EXPORT = /(Manager|Helper|Util|Utils|Common|Impl)$|^I[A-Z][a-z]\w*$|^(data|info)$/;

function fileProblem(file: string): string | undefined {
  const [name = '', ...kinds] = path.posix
    .basename(file)
    .replace(/\.tsx?$/, '')
    .split('.');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return `${file}: not kebab-case`;
  if (name.split('-').some((word) => VAGUE.test(word))) return `${file}: says nothing about what is in it`;
  const odd = kinds.filter((kind) => !KINDS.has(kind) && !/^gh-\d+$/.test(kind));
  return odd.length > 0 ? `${file}: no kind is called .${odd.join('.')}` : undefined;
}

const exportsOf = (file: SourceFile): { name: string; start: number }[] =>
  parse(file)
    .module.staticExports.flatMap((statement) => statement.entries)
    .filter((entry) => entry.moduleRequest === null)
    .flatMap(({ exportName: { name, start } }) => (name === null || start === null ? [] : [{ name, start }]));

const vagueExports = (file: SourceFile): string[] =>
  exportsOf(file)
    .filter(({ name }) => VAGUE_EXPORT.test(name))
    .map(({ name }) => `${file.path}: ${name}`);

/** Exported declarations without the sentence that says why they exist. */
function undocumented(file: SourceFile): string[] {
  const { program, comments } = parse(file);
  const docs = comments.filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'));
  return program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) return [];
    const { declaration } = node;
    const first = declaration.type === 'ClassDeclaration' ? declaration.decorators[0] : undefined;
    const start = Math.min(node.start, first?.start ?? node.start);
    const before = docs.findLast((doc) => doc.end <= start);
    const isBeside = before !== undefined && file.text.slice(before.end, start).trim() === '';
    // Overloads share the sentence of the first.
    if (isBeside || declaration.type === 'TSDeclareFunction') return [];
    return [`${file.path}:${file.text.slice(0, start).split('\n').length}`];
  });
}

const product = files.filter((file) => !isProof(file.path));

test('files are called after what is in them', () => {
  expect(files.flatMap((file) => fileProblem(file.path) ?? [])).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});

test('exported names are words of the domain', () => {
  expect(product.flatMap(vagueExports)).toEqual([]);
});

test('every export says in a sentence why it exists', () => {
  expect(product.flatMap(undocumented)).toEqual([]);
});

test('each of these rules fires on a planted fault', () => {
  expect(fileProblem('server/src/kernel/DateUtils.ts')).toContain('kebab');
  expect(fileProblem('server/src/kernel/date-utils.ts')).toContain('says nothing');
  expect(fileProblem('server/src/kernel/date.service.ts')).toContain('.service');
  expect(fileProblem('server/src/modules/cases/close.gh-12.test.ts')).toBeUndefined();
  expect(
    vagueExports({
      path: 'a.ts',
      text: 'export class CaseManager {} export interface IRow {} export class Ids {}',
    }),
  ).toHaveLength(2);
  const text =
    '/** Why. */\n@Deco()\nexport class A {}\nexport const b = 1;\n// not a doc\nexport type C = 1;\n/** Yes. */ export type D = 2;';
  expect(undocumented({ path: 'a.ts', text })).toEqual(['a.ts:4', 'a.ts:6']);
});
