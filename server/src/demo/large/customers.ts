import { initialsOf, pinyinOf } from '../../kernel/values/pinyin.ts';
import type { Dice } from './dice.ts';
import { CITIES, GIVEN, POSTS, SIGNS, STREETS, SURNAMES, TRADES } from './words.ts';

/** Who owns rows, and where they stand by that. */
export interface Holder {
  readonly id: string;
  readonly teamId: string | null;
  readonly unitId: string;
}

/** What rows are drawn with. */
export interface Drawing {
  readonly dice: Dice;
  readonly now: Date;
  readonly newId: (at: number) => string;
}

/** A customer with his one contact, as the columns of their tables. */
export interface CustomerRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly contactId: string;
  readonly number: string;
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;
const YEARS = 3;
const LIFECYCLES = [
  'active',
  'active',
  'active',
  'new',
  'highValue',
  'potential',
  'dormant',
  'lost',
] as const;
const INDUSTRIES = [
  'manufacturing',
  'retail',
  'logistics',
  'hospitality',
  'property',
  'healthcare',
  'education',
  'ecommerce',
  'construction',
  'energy',
] as const;
const SCALES = ['micro', 'small', 'small', 'medium', 'medium', 'large'] as const;
const SOURCES = ['web', 'friend', 'exhibition', 'phone', 'partner', 'search', 'old'] as const;
const GRADES = ['A', 'B', 'B', 'C', 'C', 'C', 'D', null] as const;
const ORGS = 0.85;

const personOf = (dice: Dice): string => dice.pick(SURNAMES, true) + dice.pick(GIVEN);

/** One more customer; the years before have fewer, and numbers follow the years. */
export class Customers {
  readonly #drawing: Drawing;
  readonly #holders: readonly Holder[];
  readonly #total: number;
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, number>();

  constructor(drawing: Drawing, holders: readonly Holder[], total: number) {
    this.#drawing = drawing;
    this.#holders = holders;
    this.#total = total;
  }

  #named(isOrg: boolean): string {
    const { dice } = this.#drawing;
    const name = isOrg
      ? `${dice.pick(CITIES)}${dice.pick(SIGNS)}${dice.pick(TRADES)}有限公司`
      : personOf(dice);
    const times = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, times);
    if (times === 1 || !isOrg) return name;
    return name.replace('有限公司', `（${dice.pick(CITIES)}${times > 2 ? times : ''}）有限公司`);
  }

  row(at: number): CustomerRow {
    const { dice, now, newId } = this.#drawing;
    const created =
      now.getTime() -
      Math.round((1 - (at + 1) / (this.#total + 1)) * YEARS * 365) * DAY -
      dice.below(DAY / 3);
    const year = String(new Date(created).getUTCFullYear());
    const count = (this.#numbers.get(year) ?? 0) + 1;
    this.#numbers.set(year, count);
    const isOrg = dice.chance(ORGS);
    const name = this.#named(isOrg);
    const city = dice.pick(CITIES);
    const contact = isOrg ? personOf(dice) : name;
    const phone = `1${dice.pick(['38', '39', '86', '77', '59'])}${String(dice.below(100_000_000)).padStart(8, '0')}`;
    const holder = dice.pick(this.#holders, true);
    const spoken = created + dice.below(Math.max(now.getTime() - created, 1));
    return {
      id: newId(created),
      number: `C${year}${String(count).padStart(3, '0')}`,
      kind: isOrg ? 'org' : 'person',
      name,
      namePinyin: pinyinOf(name),
      nameInitials: initialsOf(name),
      lifecycle: dice.pick(LIFECYCLES),
      grade: dice.pick(GRADES),
      industry: isOrg ? dice.pick(INDUSTRIES) : null,
      scale: isOrg ? dice.pick(SCALES) : null,
      source: dice.pick(SOURCES),
      region: city,
      address: `${city}市${dice.pick(STREETS)}${1 + dice.below(400)}号`,
      ownerId: holder.id,
      teamId: holder.teamId,
      unitId: holder.unitId,
      createdAt: new Date(created).toISOString(),
      spokenAt: dice.chance(0.7) ? new Date(spoken).toISOString() : null,
      contactId: newId(created + 1),
      contact,
      contactPinyin: pinyinOf(contact),
      post: isOrg ? dice.pick(POSTS) : null,
      pointId: newId(created + 2),
      phone,
    };
  }
}
