import 'reflect-metadata';
import { expect, test } from 'vitest';

import '../../../testing/index.ts';
import { targetOf } from '../import-target.ts';
import { findHeader, headersOf } from './find-header.ts';
import { guessColumns } from './guess-columns.ts';
import { dateOrderOf, instantOf, readMoment } from './read-day.ts';
import { decimalMarkOf, isScientific, readMinor, readNumber } from './read-number.ts';

const day = (text: string, order: 'ymd' | 'mdy' | 'dmy' = 'ymd') => readMoment(text, order)?.day;

test.each([
  ['2024-03-01', '2024-03-01'],
  ['2024/3/1', '2024-03-01'],
  ['2024.3.1', '2024-03-01'],
  ['2024年3月1日', '2024-03-01'],
  ['２０２４年３月１日', '2024-03-01'],
  ['20240301', '2024-03-01'],
  ['45352', '2024-03-01'],
  ['2024-03-01 08:30:00', '2024-03-01'],
  ['2024-02-29', '2024-02-29'],
  ['Mar 1, 2024', '2024-03-01'],
  ['1-Mar-2024', '2024-03-01'],
  ['2024-2-30', undefined],
  ['2023/2/29', undefined],
  ['2/30/2024', undefined],
  ['2024-13-01', undefined],
  ['2024-03-01 25:00', undefined],
  ['昨天', undefined],
  ['99999', undefined],
])('%s is the day %s', (text, expected) => {
  expect(day(text, 'mdy')).toBe(expected);
});

test('day and month are told apart by the column, and where nothing tells that is said', () => {
  expect(dateOrderOf(['03/04/2024', '13/04/2024'])).toEqual({ order: 'dmy', isSure: true });
  expect(dateOrderOf(['03/04/2024', '04/13/2024'])).toEqual({ order: 'mdy', isSure: true });
  expect(dateOrderOf(['03/04/2024'])).toEqual({ order: 'mdy', isSure: false });
  expect([day('03/04/2024', 'dmy'), day('03/04/2024', 'mdy')]).toEqual(['2024-04-03', '2024-03-04']);
});

test('a time counts on the company’s clock unless it says where', () => {
  const at = (text: string) => {
    const moment = readMoment(text, 'ymd');
    return moment && instantOf(moment, 'Asia/Shanghai').toISOString();
  };
  expect(at('2024-03-01 下午3:20')).toBe('2024-03-01T07:20:00.000Z');
  expect(at('2024-03-01T08:30:00Z')).toBe('2024-03-01T08:30:00.000Z');
  expect(at('2024-03-01 08:30:00+09:00')).toBe('2024-02-29T23:30:00.000Z');
  expect(at('2024-03-01')).toBe('2024-03-01T04:00:00.000Z');
});

test.each([
  ['1,234.50', 'point', 1234.5],
  ['1.234,50', 'comma', 1234.5],
  ['￥3.5万', 'point', 35_000],
  ['3.5万元', 'point', 35_000],
  ['2亿', 'point', 200_000_000],
  ['１２３４', 'point', 1234],
  ['(200)', 'point', -200],
  ['-5', 'point', -5],
  ['12 000', 'point', 12_000],
  ['12%', 'point', 0.12],
  ['人民币壹万', 'point', undefined],
  ['1,2,3', 'point', undefined],
  ['abc', 'point', undefined],
  ['', 'point', undefined],
] as const)('%s is the number %s', (text, mark, expected) => {
  expect(readNumber(text, mark)).toBe(expected);
});

test('amounts are minor units, and never of a fraction of them', () => {
  expect([readMinor('3.5万', 'point'), readMinor('0.1', 'point'), readMinor('12.345', 'point')]).toEqual([
    3_500_000,
    10,
    undefined,
  ]);
  expect(decimalMarkOf(['1.234,50', '2,5'])).toBe('comma');
  expect(decimalMarkOf(['1,234.50', '2.5'])).toBe('point');
});

test('numbers that a spreadsheet has shortened are known by their form', () => {
  expect(['1.38E+10', '1.38001E10', '1e5'].every(isScientific)).toBe(true);
  expect(['13800138000', 'E10', '1.38'].some(isScientific)).toBe(false);
});

const fieldsOf = (headers: readonly string[], target = 'customer') => {
  const found = targetOf(target);
  if (!found) throw new Error('no such target');
  return guessColumns(found, headers, []).map(({ field }) => field);
};

test.each([
  [
    ['客户名称', '手机', '邮箱', '备注'],
    ['name', 'mobile', 'email', 'remark'],
  ],
  [
    ['公司名称*', '联系人（必填）', '联系电话', '所属行业'],
    ['name', 'contactName', 'mobile', 'industry'],
  ],
  [
    ['Customer Name', 'Phone Number', 'E-mail', 'Industry'],
    ['name', 'mobile', 'email', 'industry'],
  ],
  [
    ['kehumingcheng', 'shouji', 'beizhu'],
    ['name', 'mobile', 'remark'],
  ],
  [
    ['KHMC', 'lxr'],
    ['name', null],
  ],
  [
    ['序号', '客户编号', '客户名称'],
    [null, 'number', 'name'],
  ],
  [
    ['联系方式 / 手机', '基本信息 / 客户名称'],
    ['mobile', 'name'],
  ],
])('headers %j mean %j', (headers, fields) => {
  expect(fieldsOf(headers)).toEqual(fields);
});

test('the real headers of a public register of complaints are understood', () => {
  const headers = [
    'date_received',
    'product',
    'issue',
    'consumer_complaint_narrative',
    'submitted_via',
    'complaint_id',
  ];
  expect(fieldsOf(headers, 'complaint')).toEqual([
    'openedAt',
    'topic',
    'title',
    'description',
    'channel',
    'number',
  ]);
});

const row = (no: number, ...cells: string[]) => ({ no, cells });

test('the header stands below a title, and two rows of names are joined', () => {
  const titled = [
    row(1, '2024 年客户表'),
    row(2, '客户名称', '手机'),
    row(3, '甲', '13800138000'),
    row(4, '乙', '13900139000'),
  ];
  expect(findHeader(titled)).toMatchObject({ headerRow: 2, headerRows: 1 });
  const two = [
    row(1, '客户名称', '联系方式', ''),
    row(2, '', '手机', '邮箱'),
    row(3, '甲', '13800138000', 'a@b.cn'),
    row(4, '乙', '13900139000', 'c@d.cn'),
  ];
  const found = findHeader(two);
  expect(found).toMatchObject({ headerRow: 1, headerRows: 2, notes: [{ key: 'import.note.twoHeaders' }] });
  expect(headersOf(two, found)).toEqual(['客户名称', '联系方式 / 手机', '联系方式 / 邮箱']);
});

test('names of two rows that are one cell count for both', () => {
  const rows = [
    row(1, '客户台账'),
    row(2, '序号', '客户', '', '投诉', '', '', '备注'),
    row(3, '', '姓名', '电话', '日期', '内容', '渠道', ''),
    row(4, '1', '张三', '13800138000', '2024-03-01', '漏水', '电话', ''),
  ];
  const found = findHeader(rows);
  expect(found).toMatchObject({ headerRow: 2, headerRows: 2 });
  expect(headersOf(rows, found)).toEqual([
    '序号',
    '客户 / 姓名',
    '客户 / 电话',
    '投诉 / 日期',
    '投诉 / 内容',
    '投诉 / 渠道',
    '备注',
  ]);
});

test('a table without names says so', () => {
  const bare = [row(1, '甲', '13800138000'), row(2, '乙', '13900139000')];
  expect(findHeader(bare)).toMatchObject({ headerRow: 0, notes: [{ key: 'import.note.noHeader' }] });
});
