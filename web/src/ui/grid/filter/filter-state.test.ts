import { expect, test } from 'vitest';

import {
  activeFilters,
  readListSearch,
  withoutFilters,
  withToggled,
  withValue,
  type FilterField,
} from './filter-state.ts';

const grade: FilterField = {
  key: 'grade',
  label: '等级',
  options: [
    { value: 'A', label: 'A 级' },
    { value: 'B', label: 'B 级' },
  ],
};
const owner: FilterField = {
  key: 'owner',
  label: '负责人',
  options: [{ value: '1', label: '李伟' }],
  isSingle: true,
};

test('a second value joins the first and a third press takes it out', () => {
  const one = withToggled({}, grade, 'A');
  const two = withToggled(one, grade, 'B');
  expect(two).toEqual({ grade: 'A,B' });
  expect(withToggled(two, grade, 'A')).toEqual({ grade: 'B' });
  expect(withToggled({ grade: 'B' }, grade, 'B')).toEqual({});
});

test('a single filter is replaced', () => {
  expect(withToggled({ owner: '1' }, owner, '2')).toEqual({ owner: '2' });
});

test('clearing keeps the order of the list', () => {
  expect(withoutFilters({ q: '顺', grade: 'A', sort: 'NAME' }, [grade, owner])).toEqual({ sort: 'NAME' });
});

test('chips carry the words of their choice', () => {
  expect(activeFilters({ grade: 'B,Z' }, [grade]).map((active) => active.option.label)).toEqual([
    'B 级',
    'Z',
  ]);
});

test('an address typed by hand yields text only', () => {
  expect(
    readListSearch({ q: 2024, grade: ['A', 'B'], mine: true, evil: { a: 1 } }, [
      'q',
      'grade',
      'mine',
      'evil',
    ]),
  ).toEqual({ q: '2024', grade: 'A,B', mine: 'true' });
  expect(withValue({ q: '顺' }, 'q', '')).toEqual({});
});
