import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { textsOf } from '@zhoudao/infra/source';
import { buildSchema, isEnumType, isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';

import { files, isProof, root } from './edges.ts';

interface Term {
  readonly names: readonly string[];
  readonly code: readonly string[];
  readonly avoid: readonly string[];
}

/** Rows of the tables; words in brackets are discouraged, not forbidden. */
function termsOf(markdown: string): Term[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| (?!---|中文)/.test(line))
    .map((line) => {
      const [zh = '', en = '', code = '', not = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      const avoid = not
        .replaceAll(/\([^)]*\)/g, '')
        .split(',')
        .map((word) => word.trim());
      return {
        names: [zh, en],
        code: [...code.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
        avoid: avoid.filter((word) => word !== '' && word !== '–'),
      };
    });
}

const terms = termsOf(readFileSync(path.join(root, 'schema/glossary.md'), 'utf8'));
const known = new Set(terms.flatMap((term) => term.code));
const unknown = (names: readonly string[]): string[] => names.filter((name) => !known.has(name));

test('every table has a word', () => {
  const folder = path.join(root, 'schema/database/migrations');
  const sql = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const named = (pattern: RegExp): string[] => [...sql.matchAll(pattern)].map(([, name = '']) => name);
  const dropped = new Set(named(/^drop table app\.([a-z_]+);/gim));
  const tables = named(/^create table (?:if not exists )?app\.([a-z_]+)\b(?! partition)/gim).filter(
    (name) => !dropped.has(name),
  );
  expect(unknown(tables)).toEqual([]);
  expect(tables.length).toBeGreaterThan(20);
});

test('every type of the public schema has a word', () => {
  const schema = buildSchema(readFileSync(path.join(root, 'schema/graphql/schema.graphql'), 'utf8'));
  const machinery = /Connection$|Result$|Sort$|^(PageInfo|UserError|Query|Mutation|Subscription)$|^__/;
  const types = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type) || isEnumType(type))
    .filter((type) => !(isObjectType(type) && type.getInterfaces().some((face) => face.name === 'UserError')))
    .map((type) => type.name)
    .filter((name) => !machinery.test(name));
  expect(unknown(types)).toEqual([]);
  expect(types.length).toBeGreaterThan(30);
});

test('every module is called after a word', () => {
  const modules = [
    ...new Set(files.flatMap((file) => /^server\/src\/modules\/([^/]+)\//.exec(file.path)?.[1] ?? [])),
  ];
  const singular = (name: string): string => name.replace(/s$/, '');
  const plain = new Set([...known, ...terms.flatMap((term) => term.names)]);
  expect(modules.filter((name) => !plain.has(name) && !plain.has(singular(name)))).toEqual([]);
});

/** Forbidden words in what people read, as `file: word in "text"`. */
function misused(found: readonly { path: string; text: string }[], avoid: readonly string[]): string[] {
  const patterns = avoid.map(
    (word) => [word, /^[\w -]+$/.test(word) ? new RegExp(`\\b${word}s?\\b`, 'i') : new RegExp(word)] as const,
  );
  return found.flatMap(({ path: file, text }) =>
    patterns.filter(([, pattern]) => pattern.test(text)).map(([word]) => `${file}: "${word}" in "${text}"`),
  );
}

test('texts use the words of the glossary', () => {
  const texts = files
    .filter((file) => /\.(messages|permissions|case-type)\.ts$/.test(file.path) && !isProof(file.path))
    .flatMap((file) => textsOf(file).map((text) => ({ path: file.path, text })))
    // Keys and codes are no texts: a text has a space or a Chinese letter.
    .filter(({ text }) => /\s|\p{Script=Han}/u.test(text));
  expect(
    misused(
      texts,
      terms.flatMap((term) => term.avoid),
    ),
  ).toEqual([]);
  expect(texts.length).toBeGreaterThan(100);
});

test('no two words mean the same code', () => {
  const all = terms.flatMap((term) => term.code).filter((name) => !['owner', 'scope'].includes(name));
  expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  expect(terms.length).toBeGreaterThan(50);
});

test('each of these rules fires on a planted fault', () => {
  const [planted] = termsOf('| 客户 | customer | `customer` | client, (buyer), 顾客 | x |');
  expect(planted).toEqual({ names: ['客户', 'customer'], code: ['customer'], avoid: ['client', '顾客'] });
  expect(unknown(['customer', 'spaceship'])).toEqual(['spaceship']);
  expect(
    misused(
      [
        { path: 'a', text: 'Our clients' },
        { path: 'b', text: '本店顾客' },
        { path: 'c', text: 'buyer' },
      ],
      planted!.avoid,
    ),
  ).toHaveLength(2);
});
