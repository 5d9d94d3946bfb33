import type { Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  depthOf,
  endOf,
  lowered,
  raised,
  shifted,
  treeOf,
  withTree,
  type TreeEntry,
} from './dictionary-tree.ts';

const entry = (code: string, parent?: string) => ({
  code,
  title: { 'zh-CN': code, en: code },
  ...(parent === undefined ? {} : { parent }),
});
const dictionary = {
  id: 'core:dictionary/d',
  kind: 'dictionary',
  key: 'd',
  version: 1,
  title: { 'zh-CN': '典', en: 'D' },
  entries: [entry('a'), entry('b'), entry('a1', 'a'), entry('a11', 'a1'), entry('a2', 'a'), entry('c')],
} as Dictionary;
const shape = (tree: readonly TreeEntry[] | undefined) =>
  tree?.map(({ id }, at) => `${'-'.repeat(depthOf(tree, at))}${id}`);
const tree = treeOf(dictionary);

test('branches stand behind their roots, and nothing is lost on the way back', () => {
  expect(shape(tree)).toEqual(['a', '-a1', '--a11', '-a2', 'b', 'c']);
  expect(endOf(tree, 0)).toBe(4);
  const back = withTree(dictionary, tree);
  const sorted = (one: Dictionary) => one.entries.toSorted((x, y) => x.code.localeCompare(y.code));
  expect(sorted(back)).toEqual(sorted(dictionary));
});

test('a branch moves as a whole among its siblings', () => {
  expect(shape(shifted(tree, 0, 1))).toEqual(['b', 'a', '-a1', '--a11', '-a2', 'c']);
  expect(shape(shifted(tree, 4, -1))).toEqual(['b', 'a', '-a1', '--a11', '-a2', 'c']);
  expect(shape(shifted(tree, 3, -1))).toEqual(['a', '-a2', '-a1', '--a11', 'b', 'c']);
  expect(shape(shifted(tree, 1, 1))).toEqual(['a', '-a2', '-a1', '--a11', 'b', 'c']);
  expect(shifted(tree, 1, -1)).toBeUndefined();
  expect(shifted(tree, 3, 1)).toBeUndefined();
  expect(shifted(tree, 0, -1)).toBeUndefined();
  expect(shifted(tree, 5, 1)).toBeUndefined();
});

test('a branch goes below the sibling before it, four levels at most', () => {
  expect(shape(lowered(tree, 4))).toEqual(['a', '-a1', '--a11', '-a2', '-b', 'c']);
  expect(shape(lowered(tree, 3))).toEqual(['a', '-a1', '--a11', '--a2', 'b', 'c']);
  expect(lowered(tree, 0)).toBeUndefined();
  const deep = treeOf({
    ...dictionary,
    entries: [entry('z'), entry('a'), entry('b', 'a'), entry('c', 'b'), entry('d', 'c')],
  });
  expect(lowered(deep, 1)).toBeUndefined();
});

test('a branch comes out beside the entry above it', () => {
  expect(shape(raised(tree, 1))).toEqual(['a', '-a2', 'a1', '-a11', 'b', 'c']);
  expect(shape(raised(tree, 2))).toEqual(['a', '-a1', '-a11', '-a2', 'b', 'c']);
  expect(raised(tree, 0)).toBeUndefined();
});

test('a new entry below one whose code is still being typed finds it', () => {
  const typed = [
    ...tree,
    { id: 'n1', above: '', code: 'new', zh: '新', en: 'New', isRetired: false },
    { id: 'n2', above: 'n1', code: 'below', zh: '下', en: 'Below', isRetired: true },
  ];
  expect(withTree(dictionary, typed).entries.slice(-2)).toEqual([
    { code: 'new', title: { 'zh-CN': '新', en: 'New' } },
    { code: 'below', title: { 'zh-CN': '下', en: 'Below' }, parent: 'new', isRetired: true },
  ]);
});
