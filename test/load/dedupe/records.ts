import type { Random } from './random.ts';
import * as words from './words.ts';

/** A customer as a company would have entered it; `entity` is who it really is. */
export interface LabelledRecord {
  readonly entity: number;
  readonly kind: 'person' | 'org';
  readonly name: string;
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly uscc: string | null;
  readonly address: string | null;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MAIL = ['qq.com', '163.com', '126.com', 'gmail.com', 'outlook.com', 'sina.com', 'foxmail.com'];
const PREFIXES = [
  '130',
  '131',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '158',
  '159',
  '177',
  '180',
  '186',
  '188',
  '189',
];

/** A code whose last character fits the others (GB 32100). */
function aCode(random: Random): string {
  const head = `91${random.digits(6)}${Array.from({ length: 9 }, () => ALPHABET[random.below(31)]).join('')}`;
  let [sum, weight] = [0, 1];
  for (const character of head) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return `${head}${ALPHABET[(31 - (sum % 31)) % 31]}`;
}

const aMobile = (random: Random): string => `${random.pick(PREFIXES)}${random.digits(8)}`;

const anAddress = (random: Random, city: string): string =>
  `${city}市${random.pick(words.DISTRICTS)}${random.pick(words.ROADS)}${1 + random.below(300)}号${random.chance(0.6) ? `${1 + random.below(20)}栋${1 + random.below(30)}0${1 + random.below(4)}室` : ''}`;

const aStreet = (random: Random): string =>
  `${1 + random.below(200)} ${random.pick(words.STREETS)} ${random.pick(['Street', 'Road', 'Avenue'])}`;

const pad = (random: Random): string => (random.chance(0.7) ? random.digits(2 + random.below(4)) : '');
const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** A person of China. */
function aChinese(random: Random, entity: number): LabelledRecord {
  const given = random.frequent(words.GIVEN) + (random.chance(0.72) ? random.frequent(words.GIVEN) : '');
  const [city] = random.pick(words.CITIES);
  const phone = aMobile(random);
  const local = random.chance(0.4)
    ? phone
    : `${random.pick(['a', 'li', 'wang', 'xiao', 'da', 'lao', 'feng', 'yu'])}${random.pick(['er', 'hai', 'ming', 'tian', 'shan'])}${random.digits(3 + random.below(4))}`;
  return {
    entity,
    kind: 'person',
    name: random.frequent(words.SURNAMES) + given,
    phones: [phone],
    email: random.chance(0.55) ? `${local}@${random.pick(MAIL)}` : null,
    uscc: null,
    address: random.chance(0.6) ? anAddress(random, city) : null,
  };
}

/** A person of the West. */
function aWesterner(random: Random, entity: number): LabelledRecord {
  const [first, last] = [random.frequent(words.FIRST_NAMES), random.frequent(words.LAST_NAMES)];
  return {
    entity,
    kind: 'person',
    name: `${first} ${random.chance(0.15) ? `${random.frequent(words.FIRST_NAMES)} ` : ''}${last}`,
    phones: [random.chance(0.5) ? aMobile(random) : `+44 20 ${random.digits(4)} ${random.digits(4)}`],
    email: random.chance(0.75) ? `${ascii(first)}.${ascii(last)}${pad(random)}@${random.pick(MAIL)}` : null,
    uscc: null,
    address: random.chance(0.5) ? aStreet(random) : null,
  };
}

/** An organisation. */
function aCompany(random: Random, entity: number): LabelledRecord {
  if (random.chance(0.25)) {
    const name = `${random.pick(words.LATIN_BRANDS)} ${random.pick(words.LATIN_TRADES)}`;
    const box = `${random.pick(['info', 'sales', 'office'])}@${ascii(name)}.com`;
    return {
      entity,
      kind: 'org',
      name: `${name} ${random.pick(words.LATIN_FORMS)}`,
      phones: [`+44 161 ${random.digits(7)}`],
      email: random.chance(0.7) ? box : null,
      uscc: null,
      address: random.chance(0.6) ? aStreet(random) : null,
    };
  }
  const [city, area] = random.pick(words.CITIES);
  return {
    entity,
    kind: 'org',
    name: `${city}${random.chance(0.3) ? '市' : ''}${random.pick(words.BRANDS)}${random.pick(words.TRADES)}${random.pick(['有限公司', '有限公司', '有限责任公司', '股份有限公司'])}`,
    phones: [
      random.chance(0.5)
        ? aMobile(random)
        : `${area}-${2 + random.below(7)}${random.digits(area.length === 3 ? 7 : 6)}`,
    ],
    email: random.chance(0.4)
      ? `${random.pick(['service', 'sales', 'office', 'kefu'])}@${random.pick(['hy', 'xc', 'ds', 'jq', 'rf', 'bx'])}${random.digits(4)}.com`
      : null,
    uscc: random.chance(0.6) ? aCode(random) : null,
    address: random.chance(0.7) ? anAddress(random, city) : null,
  };
}

/** Somebody new. */
export function aRecord(random: Random, entity: number): LabelledRecord {
  const dice = random.next();
  if (dice < 0.58) return aChinese(random, entity);
  return dice < 0.8 ? aWesterner(random, entity) : aCompany(random, entity);
}

/** Somebody else who is easily taken for the first: family at one address, a namesake, a branch in another city. */
export function aNeighbour(random: Random, of: LabelledRecord, entity: number): LabelledRecord {
  const other = { ...aRecord(random, entity), kind: of.kind } as LabelledRecord;
  if (of.kind === 'org') {
    const [city] = random.pick(words.CITIES.filter(([name]) => !of.name.startsWith(name)));
    const known = words.CITIES.find(([name]) => of.name.startsWith(name))?.[0];
    const name = known
      ? of.name.replace(known, city)
      : `${random.pick(words.LATIN_BRANDS)} ${of.name.split(' ').slice(1).join(' ')}`;
    return {
      ...other,
      name,
      phones: [aMobile(random)],
      email: null,
      uscc: known ? aCode(random) : null,
      address: known ? anAddress(random, city) : aStreet(random),
    };
  }
  if (random.chance(0.5)) return { ...other, name: of.name, address: other.address, uscc: null }; // a namesake
  const isChinese = /\p{Script=Han}/u.test(of.name);
  const name = isChinese
    ? `${of.name.slice(0, 1)}${random.pick(words.GIVEN)}${random.pick(words.GIVEN)}`
    : `${random.pick(words.FIRST_NAMES)} ${of.name.split(' ').at(-1)}`;
  return {
    ...other,
    name,
    phones: random.chance(0.5) ? of.phones : [aMobile(random)],
    address: of.address,
    email: null,
    uscc: null,
  };
}
