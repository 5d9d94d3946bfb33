import { baseTemplate, type DuplicateRules } from '@zhoudao/schema/templates';
import { describe, expect, test } from 'vitest';

import { companyLikeness, personLikeness } from './compare-names.ts';
import { addressForm, emailForm, phoneForm } from './contact-forms.ts';
import { KeyTable } from './find-pairs.ts';
import { judge } from './judge.ts';
import { keysOf } from './keys.ts';
import { jaroWinkler, likeness, overlap, steps } from './likeness.ts';
import { companyName, legalForms, personName } from './names.ts';
import { traitsOf, type Described } from './traits.ts';
import { folded } from './variants.ts';

const rules = baseTemplate<DuplicateRules>('duplicates', 'customer');
const forms = legalForms(rules.legalForms);
const company = (name: string) => companyName(name, forms);
const ONCE = { name: 1, phone: 1 };

const described = (name: string, more: Partial<Described> = {}): Described => ({
  id: name,
  kind: 'org',
  name,
  points: [],
  ...more,
});
const scoreOf = (a: Described, b: Described): number =>
  judge(rules, traitsOf(a, forms), traitsOf(b, forms), ONCE).score;

describe('texts are put into one form', () => {
  test.each([
    ['ＡＢＣ公司', 'abc公司'],
    ['東方國際貿易', '东方国际贸易'],
    ['Müller & Söhne', 'muller & sohne'],
    ['Strauß', 'strauss'],
  ])('%s is %s', (given, kept) => expect(folded(given)).toBe(kept));

  test.each([
    ['北京星辰科技有限公司', '星辰科技'],
    ['北京市星辰科技股份有限公司', '星辰科技'],
    ['星辰科技（北京）有限责任公司', '星辰科技'],
    ['大连', '大连'],
    ['公司', '公司'],
    ['Northwind Trading Co., Ltd.', 'northwind trading'],
    ['The Northwind Trading GmbH', 'northwind trading'],
    ['A.B.C. Holding B.V.', 'abc'],
  ])('of the company %s there is left %s', (name, core) => expect(company(name).core).toBe(core));

  test.each([
    ['张伟先生', '张伟'],
    ['张 伟', '张伟'],
    ['張偉', '张伟'],
    ['Smith, John', 'john smith'],
    ['Dr. JOHN SMITH', 'john smith'],
  ])('of the person %s there is left %s', (name, kept) => expect(personName(name)).toBe(kept));

  test.each([
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['010-62345678#123', '01062345678'],
    ['010-62345678转8', '01062345678'],
  ])('the phone %s is %s', (given, kept) => expect(phoneForm(given)).toBe(kept));

  test('a box of mail and a street have one form', () => {
    expect(emailForm('Zhang.Wei+a@GMAIL.com')).toBe(emailForm('zhangwei@googlemail.com'));
    expect(emailForm('zhang.wei@qq.com')).toBe('zhang.wei@qq.com');
    expect(addressForm('上海市徐汇区中山路12号3栋402室')).toBe(addressForm('中山路12号3号楼402'));
    expect(addressForm('12 High Street')).toBe(addressForm('12 high st.'));
  });
});

describe('likeness', () => {
  test('counts a swap of neighbours as one step', () => {
    expect([steps('1380', '1308'), steps('abc', 'abd'), steps('abc', ''), steps('', '')]).toEqual([
      1, 1, 3, 0,
    ]);
    expect(likeness('12345678901', '12345678910')).toBeGreaterThan(0.9);
  });

  test('is forgiving to beginnings and to moved parts', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
    expect(overlap('中山路12号', '中山路12号')).toBe(1);
    expect(overlap('中山路12号', '人民路9号')).toBeLessThan(0.5);
  });

  test.each([
    ['张伟', '张维', 'a homophone'],
    ['王伟明', '王明伟', 'swapped characters'],
    ['zhang wei', '张伟', 'letters for characters'],
    ['wei zhang', '张伟', 'letters in the other order'],
    ['john smith', 'jhon smith', 'swapped letters'],
    ['j smith', 'john smith', 'an initial'],
    ['francois dupont', 'francois duponnt', 'a doubled letter'],
  ])('%s and %s are one person: %s', (a, b) => expect(personLikeness(a, b)).toBeGreaterThanOrEqual(0.85));

  test.each([
    ['张伟', '张芳'],
    ['王小明', '王小红'],
    ['anna schmidt', 'anna schneider'],
    ['mary lewis', 'mark lewis'],
    ['john smith', 'jane smith'],
  ])('%s and %s are two people', (a, b) => expect(personLikeness(a, b)).toBeLessThan(0.85));

  test('a branch in another city is another customer', () => {
    expect(companyLikeness(company('北京华联商厦有限公司'), company('上海华联商厦有限公司'))).toBeLessThan(
      0.85,
    );
    expect(companyLikeness(company('北京华联商厦有限公司'), company('华联商厦'))).toBe(1);
  });
});

describe('judgement', () => {
  test('weighs what speaks for it against what speaks against it', () => {
    const phone = { points: [{ kind: 'mobile', value: '13800138000' }] };
    const other = { points: [{ kind: 'mobile', value: '13911112222' }] };
    expect(scoreOf(described('北京星辰科技有限公司', phone), described('星晨科技', phone))).toBeGreaterThan(
      90,
    );
    expect(
      scoreOf(
        described('张伟', { kind: 'person', ...phone }),
        described('李娜', { kind: 'person', ...phone }),
      ),
    ).toBeLessThan(50);
    expect(
      scoreOf(
        described('张伟', { kind: 'person', ...phone }),
        described('张伟', { kind: 'person', ...other }),
      ),
    ).toBeLessThan(60);
    const code = { uscc: '91350100M000100Y43' };
    expect(scoreOf(described('甲公司', code), described('乙实业', code))).toBeGreaterThan(80);
  });

  test('a name that many bear says less', () => {
    const [a, b] = [
      traitsOf(described('张伟', { kind: 'person' }), forms),
      traitsOf(described('张伟', { kind: 'person' }), forms),
    ];
    const rare = judge(rules, a, b, ONCE).score;
    expect(judge(rules, a, b, { name: 60, phone: 1 }).score).toBeLessThan(rare);
  });

  test('a comparison that is off says nothing', () => {
    const off = { ...rules, comparisons: rules.comparisons.map((one) => ({ ...one, isOff: true })) };
    expect(
      judge(off, traitsOf(described('甲'), forms), traitsOf(described('甲'), forms), ONCE).reasons,
    ).toEqual([]);
  });
});

describe('keys', () => {
  test('doubles share one whatever single thing was mistyped', () => {
    const share = (a: Described, b: Described): boolean => {
      const keys = new Set(keysOf(traitsOf(a, forms)));
      return keysOf(traitsOf(b, forms)).some((key) => keys.has(key));
    };
    const points = (value: string) => ({ points: [{ kind: 'mobile', value }] });
    expect(share(described('星辰科技'), described('星晨科技'))).toBe(true);
    expect(share(described('a', points('13800138000')), described('b', points('13800138001')))).toBe(true);
    expect(share(described('a', points('13900138000')), described('b', points('13800138000')))).toBe(true);
    expect(
      share(described('a', { uscc: '91350100M000100Y43' }), described('b', { uscc: '91350100M000100Y44' })),
    ).toBe(true);
    expect(share(described('张明伟', { kind: 'person' }), described('章伟明', { kind: 'person' }))).toBe(
      true,
    );
  });

  test('are short and few, whatever is entered', () => {
    const hostile = described('科'.repeat(120), {
      points: Array.from({ length: 500 }, (_, at) => ({
        kind: 'mobile',
        value: `138${String(at).padStart(8, '0')}`,
      })),
      address: '路'.repeat(200),
    });
    const keys = keysOf(traitsOf(hostile, forms));
    expect(keys.length).toBeLessThan(100);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(80);
  });

  test('a key that half of all share is not followed', () => {
    const table = new KeyTable();
    const all = Array.from({ length: 3000 }, (_, at) =>
      traitsOf(
        described(`公司${at}`, { id: String(at), points: [{ kind: 'tel', value: '4008001234' }] }),
        forms,
      ),
    );
    for (const one of all) table.add(one);
    const began = performance.now();
    expect(all.flatMap((one) => table.pairsOf(one, rules, () => true)).length).toBeLessThan(200_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
