import type { Random } from './random.ts';
import type { LabelledRecord } from './records.ts';
import * as words from './words.ts';

type Slip = (record: LabelledRecord, random: Random) => LabelledRecord;

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

const replacedAt = (text: string, at: number, by: string): string => [...text].toSpliced(at, 1, by).join('');

const swappedAt = (text: string, at: number): string => {
  const all = [...text];
  return [...all.slice(0, at), all[at + 1] ?? '', all[at] ?? '', ...all.slice(at + 2)].join('');
};

/** One digit is another, or two are swapped. */
function slippedDigits(phone: string, random: Random): string {
  const places = [...phone].flatMap((character, at) => (/\d/.test(character) && at > 2 ? [at] : []));
  const at = random.pick(places.slice(0, -1));
  return random.chance(0.6)
    ? replacedAt(phone, at, String((Number(phone[at]) + 1 + random.below(9)) % 10))
    : swappedAt(phone, at);
}

const homophone: Slip = (record, random) => {
  const places = [...record.name].flatMap((character, at) => (words.HOMOPHONES[character] ? [at] : []));
  if (places.length === 0) return record;
  const at = random.pick(places);
  return { ...record, name: replacedAt(record.name, at, words.HOMOPHONES[[...record.name][at] ?? ''] ?? '') };
};

const traditional: Slip = (record) => ({
  ...record,
  name: [...record.name].map((character) => words.TRADITIONAL[character] ?? character).join(''),
});

const FORMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(股份有限公司|有限责任公司|有限公司)$/, ['有限公司', '有限责任公司', '公司', '']],
  [/(Limited|Ltd|Inc|GmbH|LLC|Co\.|Corp|PLC|B\.V\.|S\.A\.)$/, ['Ltd.', 'Limited', '', 'Co., Ltd.']],
];

const legalForm: Slip = (record, random) => {
  const found = FORMS.find(([pattern]) => pattern.test(record.name));
  return found ? { ...record, name: record.name.replace(found[0], random.pick(found[1])).trim() } : record;
};

/** 北京华宇科技有限公司, 华宇科技有限公司, 华宇科技（北京）有限公司. */
const place: Slip = (record, random) => {
  const city = words.CITIES.find(([name]) => record.name.startsWith(name))?.[0];
  if (!city) return record;
  const rest = record.name.slice(city.length).replace(/^市/, '');
  return {
    ...record,
    name: random.chance(0.5) ? rest : rest.replace(/(?=(股份有限|有限责任|有限)?公司$)/, `（${city}）`),
  };
};

const latinTypo: Slip = (record, random) => {
  const at = 1 + random.below(Math.max(record.name.length - 3, 1));
  const { name } = record;
  if (name[at] === ' ' || name[at + 1] === ' ') return record;
  const ways = [
    () => swappedAt(name, at),
    () => replacedAt(name, at, ''),
    () => replacedAt(name, at, (name[at] ?? '').repeat(2)),
    () => replacedAt(name, at, 'aeiourstln'[random.below(10)] ?? ''),
  ];
  return { ...record, name: random.pick(ways)() };
};

const latinForm: Slip = (record, random) => {
  const parts = record.name.split(' ');
  const ways = [
    () => record.name.toUpperCase(),
    () => record.name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    () => `${parts.at(-1)}, ${parts.slice(0, -1).join(' ')}`,
    () => `${parts[0]?.slice(0, 1)}. ${parts.at(-1)}`,
    () => `Mr ${record.name}`,
  ];
  return { ...record, name: random.pick(record.kind === 'org' ? ways.slice(0, 2) : ways)() };
};

const chineseForm: Slip = (record, random) => {
  const ways = [
    () => `${record.name.slice(0, 1)} ${record.name.slice(1)}`,
    () => `${record.name}${record.kind === 'person' ? random.pick(['先生', '女士']) : ''}`,
    () =>
      record.kind === 'person' && [...record.name].length === 3 ? swappedAt(record.name, 1) : record.name,
  ];
  return { ...record, name: random.pick(ways)() };
};

/** A slip in the name, by the script and kind that it has. */
const name: Slip = (record, random) => {
  if (record.kind === 'org')
    return random.pick(
      isChinese(record.name)
        ? [legalForm, legalForm, place, homophone, traditional]
        : [legalForm, legalForm, latinTypo, latinForm],
    )(record, random);
  return random.pick(
    isChinese(record.name) ? [homophone, homophone, traditional, chineseForm] : [latinTypo, latinForm],
  )(record, random);
};

const phoneSlip: Slip = (record, random) => ({
  ...record,
  phones: record.phones.map((phone) => slippedDigits(phone, random)),
});

const phoneForm: Slip = (record, random) => ({
  ...record,
  phones: record.phones.map((phone) =>
    /^1\d{10}$/.test(phone)
      ? random.pick([
          `+86 ${phone}`,
          `86-${phone}`,
          `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
        ])
      : random.pick([phone.replaceAll(' ', ''), phone.replace('-', ' '), phone.replace(/^0\d{2,3}-/, '')]),
  ),
});

const noPhone: Slip = (record) => ({ ...record, phones: [] });
const newPhone: Slip = (record, random) => ({ ...record, phones: [`13${random.digits(9)}`] });
const noEmail: Slip = (record) => ({ ...record, email: null });
const emailSlip: Slip = (record, random) => {
  if (!record.email) return record;
  const at = random.below(Math.max(record.email.indexOf('@') - 1, 1));
  return { ...record, email: random.chance(0.5) ? record.email.toUpperCase() : swappedAt(record.email, at) };
};
const usccSlip: Slip = (record, random) =>
  record.uscc && random.chance(0.3) ? { ...record, uscc: null } : record;
const noAddress: Slip = (record) => ({ ...record, address: null });
const addressForm: Slip = (record) => ({
  ...record,
  address:
    record.address
      ?.replace(/^.{2}市/, '')
      .replace('室', '')
      .replace('栋', '号楼')
      .replace('Street', 'St.')
      .replace('Road', 'Rd') ?? null,
});

/** How often each slip happens to somebody who is entered a second time. */
const SLIPS: readonly (readonly [share: number, slip: Slip])[] = [
  [0.55, name],
  [0.12, name],
  [0.4, phoneForm],
  [0.14, phoneSlip],
  [0.3, noEmail],
  [0.1, emailSlip],
  [0.3, usccSlip],
  [0.25, noAddress],
  [0.4, addressForm],
];

/** Whether somebody who looks at both could tell: a namesake without anything else in common is anybody. */
const isTellable = (record: LabelledRecord, of: LabelledRecord): boolean =>
  record.phones.length > 0 ||
  (record.email !== null && of.email !== null) ||
  (record.uscc !== null && of.uscc !== null) ||
  of.kind === 'org';

/** The same customer, entered again by somebody else. */
export function enteredAgain(of: LabelledRecord, random: Random): LabelledRecord {
  let record = of;
  for (const [share, slip] of SLIPS) if (random.chance(share)) record = slip(record, random);
  // He has another number now, or none was asked for: only where something else is left of him.
  const hasMore = (record.email !== null && of.email !== null) || (record.uscc !== null && of.uscc !== null);
  if (hasMore && random.chance(0.25)) record = random.pick([noPhone, newPhone])(record, random);
  return isTellable(record, of) ? record : { ...record, phones: of.phones };
}
