import 'reflect-metadata';
import { baseTemplate, type Statechart } from '@zhoudao/schema/templates';

import { newId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import {
  keepSubjects,
  moveClocks,
  type NextDue,
  type SlaSubject,
  startClocks,
} from '../../modules/sla/index.ts';
import { aTenant, type TestTenant } from '../people/tenants.ts';
import { rowsOf } from '../stored.ts';
import { asSystem } from '../transactions.ts';
import { world } from '../world.ts';

const chart = baseTemplate<Statechart>('statechart', 'P-15');
/** An instant from local time in China: `2024-04-01 09:00`. */
export const cn = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
/** The same way back; null stays null. */
export const readable = (at: unknown): string | null =>
  at instanceof Date
    ? new Date(at.getTime() + 28_800_000).toISOString().slice(0, 16).replace('T', ' ')
    : null;

/** Records that stand for cases: the clocks know no business. */
const KIND = 'slaStory';
const kept = new Map<string, SlaSubject>();
/** The nearest deadlines that sweeps copied. */
export const copies = new Map<string, NextDue>();
/** Records that somebody else holds at the moment. */
export const held = new Set<string>();
keepSubjects(KIND, {
  lock: async (_tx, ids) => ids.flatMap((id) => (held.has(id) ? [] : (kept.get(id) ?? []))),
  keepNextDue: async (_tx, due) => {
    for (const [id, next] of due) copies.set(id, next);
  },
});

/** A record with clocks, told in the order of its life. */
export class ClockStory {
  readonly tenant: TestTenant;
  subject: SlaSubject;

  constructor(tenant: TestTenant, over: Partial<SlaSubject>) {
    this.tenant = tenant;
    const place = { stage: 'registered', category: 'registered' } as const;
    const openedAt = over.openedAt ?? new Date();
    this.subject = {
      type: KIND,
      id: newId(),
      policy: 'complaint',
      openedAt,
      channel: 'email',
      ...place,
      ...over,
    };
    kept.set(this.subject.id, this.subject);
  }

  become(over: Partial<SlaSubject>): void {
    this.subject = { ...this.subject, ...over };
    kept.set(this.subject.id, this.subject);
  }

  async move(at: string, event: string, stage: string, over: Partial<SlaSubject> = {}): Promise<NextDue> {
    (await world()).clock.set(cn(at));
    const from = this.subject;
    const category = chart.stages.find((one) => one.key === stage)?.category ?? from.category;
    this.become({ stage, category, ...over });
    return asSystem(this.tenant, (tx) => moveClocks(tx, this.subject, event, from));
  }

  async at(at: string, work: (tx: Tx, subject: SlaSubject) => Promise<NextDue>): Promise<NextDue> {
    (await world()).clock.set(cn(at));
    return asSystem(this.tenant, (tx) => work(tx, this.subject));
  }

  /** Each clock as "metric state due". */
  async clocks(): Promise<readonly string[]> {
    const rows = await rowsOf('sla_clock', this.tenant);
    return rows
      .map((row) => [row['metric'], row['state'], readable(row['due_at']) ?? '-'].join(' '))
      .toSorted();
  }

  async row(metric: string): Promise<Readonly<Record<string, unknown>>> {
    const rows = await rowsOf('sla_clock', this.tenant);
    return rows.findLast((row) => row['metric'] === metric) ?? {};
  }

  /** What happened to the clock of a metric, in order. */
  async told(metric: string): Promise<readonly string[]> {
    const { admin } = await world();
    const found = await admin.query<{ type: string; at: Date }>(
      `select e.type, e.at from app.sla_clock_event e join app.sla_clock c on (c.tenant_id, c.id) = (e.tenant_id, e.clock_id)
       where c.tenant_id = $1 and c.metric = $2 order by c.started_at, c.id, e.seq`,
      [this.tenant.id, metric],
    );
    return found.rows.map((row) => `${readable(row.at)} ${row.type}`);
  }
}

/** A record just opened, with its clocks. */
export async function anOpenedClockStory(at: string, over: Partial<SlaSubject> = {}): Promise<ClockStory> {
  (await world()).clock.set(cn(at));
  const story = new ClockStory(await aTenant(), { openedAt: cn(at), ...over });
  await story.at(at, startClocks);
  return story;
}

/** Forgets all records, as if no test had run before. */
export async function endClockStories(): Promise<void> {
  kept.clear();
  copies.clear();
  held.clear();
  (await world()).clock.release();
}

/** What the facts of a type said, in order. */
export async function payloadsOf(
  tenant: TestTenant,
  type: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await rowsOf('outbox', tenant);
  return rows
    .filter((row) => row['type'] === type)
    .map((row) => row['payload'] as Readonly<Record<string, unknown>>);
}
