import { judge, type ScoringModel } from '@zhoudao/schema/templates';

import { dayIn } from '../../kernel/values/days.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { DAY, type CustomerRow, type Drawing, type Holder } from './customers.ts';
import { CONFIRMED, GRIEFS } from './words.ts';

/** Who may own complaints: ordinary ones, and those that a supervisor has to take himself. */
export interface Handlers {
  readonly specialists: readonly Holder[];
  readonly supervisors: readonly Holder[];
}

const SPAN_DAYS = 540;
const HOUR = 3_600_000;
const CHANNELS = [
  'hotline',
  'hotline',
  'hotline',
  'online',
  'online',
  'app',
  'email',
  'store',
  'visit',
  'social',
] as const;
const PRIORITIES = ['normal', 'normal', 'normal', 'normal', 'important', 'urgent'] as const;
/** Where an unfinished complaint stands, with the category that the chart has for it. */
const OPEN = [
  ['registered', 'registered'],
  ['acknowledged', 'active'],
  ['assessed', 'active'],
  ['investigating', 'active'],
  ['investigating', 'active'],
  ['solutionProposed', 'active'],
  ['waitingCustomer', 'waiting'],
  ['resolved', 'resolved'],
] as const;
const UNJUDGED: ReadonlySet<string> = new Set(['registered', 'acknowledged']);
const RATED = [0, 0, 1, 1, 1, 2, 2, 3] as const;

/** Complaints one after the other, the oldest first; most are closed, of the newest every third is still open. */
export class Complaints {
  readonly #drawing: Drawing;
  readonly #handlers: Handlers;
  readonly #model: ScoringModel;
  readonly #total: number;
  readonly #numbers = new Map<string, number>();

  constructor(drawing: Drawing, handlers: Handlers, made: { model: ScoringModel; total: number }) {
    this.#drawing = drawing;
    this.#handlers = handlers;
    this.#model = made.model;
    this.#total = made.total;
  }

  #judged(stage: string) {
    if (UNJUDGED.has(stage)) return undefined;
    const { dice } = this.#drawing;
    const ratings = Object.fromEntries(this.#model.criteria.map(({ key }) => [key, dice.pick(RATED)]));
    return { ratings, ...judge(this.#model, ratings, { mediaRisk: false, groupSize: 1, isRepeat: false }) };
  }

  row(at: number, customer: CustomerRow): Readonly<Record<string, unknown>> {
    const { dice, now, newId } = this.#drawing;
    const age = (1 - (at + 1) / (this.#total + 1)) * SPAN_DAYS;
    const opened = now.getTime() - age * DAY - dice.below(HOUR);
    const isOpen = dice.chance(age < 45 ? 0.34 : 0.01);
    const [stage, category] = isOpen ? dice.pick(OPEN) : (['closed', 'closed'] as const);
    const judged = this.#judged(stage);
    const level = this.#model.levels.find(({ key }) => key === judged?.level);
    const holder = dice.pick(level?.ownedBy ? this.#handlers.supervisors : this.#handlers.specialists, true);
    const grief = dice.pick(GRIEFS, true);
    const ended = Math.min(opened + (6 + dice.below(96)) * HOUR, now.getTime());
    const isAnswered = stage === 'closed' || stage === 'resolved';
    return {
      id: newId(opened),
      number: this.#numberAt(opened),
      title: grief.title,
      titlePinyin: pinyinOf(grief.title),
      description: grief.told,
      category,
      stage,
      customerId: customer.id,
      contactId: customer.contactId,
      ownerId: holder.id,
      teamId: holder.teamId,
      unitId: holder.unitId,
      priority: dice.pick(PRIORITIES),
      severity: judged?.level ?? null,
      channel: dice.pick(CHANNELS),
      openedAt: at8601(opened),
      respondedAt: stage === 'registered' ? null : at8601(Math.min(opened + HOUR / 2, now.getTime())),
      resolvedAt: isAnswered ? at8601(ended) : null,
      closedAt: stage === 'closed' ? at8601(ended) : null,
      attribute: grief.attribute,
      scene: grief.scene,
      topic: grief.topic,
      occurredOn: dayIn('Asia/Shanghai', new Date(opened - dice.below(5) * DAY)),
      demands: [grief.demand],
      ratings: judged?.ratings ?? null,
      scoringVersion: judged ? this.#model.version : null,
      severityIndex: judged?.indexHundredths ?? null,
      severityReasons: judged?.reasons ?? [],
      accepted: judged ? 'yes' : null,
      remedy: isAnswered ? grief.remedy : null,
      customerReply: isAnswered ? 'accept' : null,
      confirmation: stage === 'closed' ? dice.pick(CONFIRMED) : null,
      satisfaction: stage === 'closed' ? dice.pick([5, 5, 4, 4, 4, 3, 2, 1]) : null,
      openedEntry: newId(opened + 1),
      closedEntry: stage === 'closed' ? newId(ended) : null,
    };
  }

  #numberAt(opened: number): string {
    const day = dayIn('Asia/Shanghai', new Date(opened)).replaceAll('-', '');
    const count = (this.#numbers.get(day) ?? 0) + 1;
    this.#numbers.set(day, count);
    return `TS${day}${String(count).padStart(3, '0')}`;
  }
}

const at8601 = (at: number): string => new Date(at).toISOString();
