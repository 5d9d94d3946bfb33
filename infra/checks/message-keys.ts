import path from 'node:path';

import type { CallExpression, Expression, SpreadElement } from 'oxc-parser';

import type { Finding } from './check.ts';
import { isTest, parse, visit, visitTexts, where, type SourceFile } from './source.ts';

/** Texts that are defined in one place, and the span of that place: what stands in it is no use. */
interface Catalogue {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly keys: readonly string[];
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const DEFINERS = ['defineMessages', 'catalog'];

/** Every key that is defined is used, and every key that the server asks for is defined. */
export function keyProblems(files: readonly SourceFile[]): Finding {
  const product = files.filter((file) => !isTest(file));
  const catalogues = product.flatMap(cataloguesOf);
  const problems = catalogues.flatMap((catalogue) =>
    unusedKeys(catalogue, usersOf(catalogue, product, catalogues)),
  );
  const server = product.filter((file) => file.path.startsWith('server/'));
  const defined = new Set(
    catalogues.filter((one) => one.file.path.startsWith('server/')).flatMap((one) => one.keys),
  );
  return {
    saw: catalogues.reduce((sum, catalogue) => sum + catalogue.keys.length, 0),
    unit: 'keys',
    problems: [...problems, ...missingKeys(server, defined)],
  };
}

function cataloguesOf(file: SourceFile): Catalogue[] {
  const found: Catalogue[] = [];
  visit(file, {
    CallExpression(node) {
      if (node.callee.type !== 'Identifier' || !DEFINERS.includes(node.callee.name)) return;
      const texts = node.arguments[0];
      if (texts?.type !== 'ObjectExpression') return;
      const keys = texts.properties.flatMap((property) => {
        if (property.type !== 'Property') return [];
        const { key } = property;
        const name = key.type === 'Literal' ? String(key.value) : key.type === 'Identifier' ? key.name : '';
        return [name.replace(PLURAL, '')];
      });
      found.push({ file, start: node.start, end: node.end, keys: [...new Set(keys)] });
    },
  });
  return found;
}

/** In the web client a catalogue is a module of its own; the server looks its texts up by name from anywhere. */
function usersOf(catalogue: Catalogue, files: readonly SourceFile[], all: readonly Catalogue[]): string[] {
  const isServer = catalogue.file.path.startsWith('server/');
  const users = files.filter((file) =>
    isServer ? file.path.startsWith('server/') : file === catalogue.file || imports(file, catalogue.file),
  );
  return users.flatMap((file) => textsOf(file, all));
}

const imports = (file: SourceFile, target: SourceFile): boolean =>
  parse(file).module.staticImports.some(
    ({ moduleRequest }) =>
      path.posix.join(path.posix.dirname(file.path), moduleRequest.value) === target.path,
  );

const known = new WeakMap<SourceFile, string[]>();

/** What a file says outside the catalogues: texts, and templates with `*` for what is filled in: `stage.*`, `*.title`. */
function textsOf(file: SourceFile, catalogues: readonly Catalogue[]): string[] {
  const before = known.get(file);
  if (before) return before;
  const own = catalogues.filter((catalogue) => catalogue.file === file);
  const isDefined = (start: number): boolean => own.some((one) => one.start <= start && start < one.end);
  const texts: string[] = [];
  visitTexts(file, (text, start) => {
    if (!isDefined(start)) texts.push(text);
  });
  visit(file, {
    TemplateLiteral(node) {
      const pattern = node.quasis.map((quasi) => quasi.value.cooked ?? '').join('*');
      if (pattern.includes('*') && !isDefined(node.start)) texts.push(pattern);
    },
  });
  known.set(file, texts);
  return texts;
}

function unusedKeys({ file, start, keys }: Catalogue, texts: readonly string[]): string[] {
  const used = new Set(texts);
  const patterns = texts
    .filter((text) => /^[\w.*]*\w[\w.*]*$/.test(text) && text.includes('*'))
    .map((text) => new RegExp(`^${text.replaceAll('.', String.raw`\.`).replaceAll('*', '.+')}$`));
  return keys
    .filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${where(file, start)} defines a text that nothing uses: ${key}`);
}

/** The argument that is a message key, by the name of what is called. */
const KEY_AT: Readonly<Record<string, number>> = { InvalidField: 1, translate: 1, fail: 1 };

function missingKeys(files: readonly SourceFile[], defined: ReadonlySet<string>): string[] {
  return files.flatMap((file) => {
    const problems: string[] = [];
    const look = (argument: Expression | SpreadElement | undefined): void => {
      for (const { value, start } of literals(argument))
        if (/^[a-z]\w*(\.\w+)+$/.test(value) && !defined.has(value))
          problems.push(`${where(file, start)} asks for a text that is not defined: ${value}`);
    };
    visit(file, {
      CallExpression(node) {
        const place = KEY_AT[calledName(node)];
        if (place !== undefined) look(node.arguments[place]);
        const [code] = literals(node.arguments[0]);
        if (node.callee.type === 'Super' && code && /^[A-Z][A-Z_]+$/.test(code.value))
          look(node.arguments[1]);
      },
      NewExpression(node) {
        const place = node.callee.type === 'Identifier' ? KEY_AT[node.callee.name] : undefined;
        if (place !== undefined) look(node.arguments[place]);
      },
    });
    return problems;
  });
}

function calledName({ callee }: CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

function literals(node: Expression | SpreadElement | undefined): { value: string; start: number }[] {
  if (node?.type === 'ConditionalExpression')
    return [...literals(node.consequent), ...literals(node.alternate)];
  return node?.type === 'Literal' && typeof node.value === 'string'
    ? [{ value: node.value, start: node.start }]
    : [];
}
