import { describe, expect, test } from 'vitest';

import {
  baseTemplate,
  baseTemplates,
  type Dictionary,
  libraryTemplates,
  type ScoringModel,
  type SlaPolicy,
  type Statechart,
  type Taxonomy,
  TEMPLATE_KINDS,
  validateTemplate,
  type WorkCalendar,
} from './index.ts';

const chart = baseTemplate<Statechart>('statechart', 'P-15');
const policy = baseTemplate<SlaPolicy>('sla', 'complaint');

describe('the base templates', () => {
  test.each(baseTemplates().map((template) => [`${template.kind}/${template.key}`, template] as const))(
    '%s is fit for publishing and named after its file',
    (_, { kind, key, version, body }) => {
      expect(validateTemplate(kind, body)).toEqual([]);
      expect(body).toMatchObject({ id: `core:${kind}/${key}`, kind, key, version });
    },
  );

  test('exist for every kind, copied or in the library', () => {
    // Fields and messages come with packs.
    const ofPacks = new Set<string>(['form', 'message']);
    const there = [...baseTemplates(), ...libraryTemplates().values()].map((template) => template.kind);
    expect(new Set(there)).toEqual(new Set(TEMPLATE_KINDS.filter((kind) => !ofPacks.has(kind))));
    expect(baseTemplates().length).toBeGreaterThan(15);
  });

  test.each([...libraryTemplates()])(
    '%s of the library is fit for publishing and named after its file',
    (name, body) => {
      expect(validateTemplate(body.kind, body)).toEqual([]);
      expect(body).toMatchObject({ id: `core:${name}`, version: 1 });
      // What a company changes has to stay within what it may publish.
      expect(JSON.stringify(body).length).toBeLessThan(50_000);
    },
  );

  test('of a taxonomy name dictionaries of the product or of the base pack', () => {
    const dictionaries = new Set(
      baseTemplates().flatMap(({ kind, key }) => (kind === 'dictionary' ? [key] : [])),
    );
    const axes = [...libraryTemplates().values()].flatMap((body) =>
      body.kind === 'taxonomy' ? (body as Taxonomy).axes : [],
    );
    const strange = axes.filter(
      ({ dictionary }) => !dictionaries.has(dictionary) && !dictionary.startsWith('base-'),
    );
    expect(strange).toEqual([]);
    expect(axes.length).toBeGreaterThan(10);
  });

  test('name only stages and events of the complaint in its promises', () => {
    const signals = policy.clocks.flatMap((clock) => [
      ...clock.startsOn,
      ...clock.fulfilledBy,
      ...clock.cancelledBy,
      ...clock.reopenedBy,
      ...clock.pausedIn.map((stage) => `stage:${stage}`),
      ...(clock.breachSends === undefined ? [] : [`event:${clock.breachSends}`]),
    ]);
    const missing = signals.filter((signal) => {
      const [sort, name = ''] = signal.split(':');
      if (sort === 'event') return !chart.events.some((event) => event.key === name);
      return (sort === 'stage' || sort === 'leave') && !chart.stages.some((stage) => stage.key === name);
    });
    expect(missing).toEqual([]);
  });

  test('pause promises only while somebody outside is waited for', () => {
    const paused = policy.clocks.flatMap((clock) => clock.pausedIn);
    expect(new Set(paused.map((stage) => chart.stages.find((one) => one.key === stage)?.category))).toEqual(
      new Set(['waiting']),
    );
  });

  test('name a calendar, a chart and dictionaries that exist', () => {
    expect(baseTemplate<WorkCalendar>('calendar', policy.calendar).covers).toEqual([2024, 2025, 2026]);
    const categories = baseTemplate<Dictionary>('dictionary', 'complaintCategory').entries;
    expect(categories.map((entry) => entry.code)).toEqual(
      Array.from({ length: 18 }, (_, index) => `B${String(index + 1).padStart(2, '0')}`),
    );
    expect(
      baseTemplate<ScoringModel>('scoring', 'complaint-severity').levels.map((level) => level.key),
    ).toEqual(['L1', 'L2', 'L3', 'L4']);
  });

  test('know a response time for every channel a complaint can come by', () => {
    const rows = policy.clocks.find((clock) => clock.metric === 'response')?.targets ?? [];
    const listed = rows.flatMap((row) => row.match?.channel ?? []);
    expect(rows.at(-1)?.match).toBeUndefined();
    expect(listed).toEqual(expect.arrayContaining(['hotline', 'online', 'email', 'letter', 'visit']));
  });
});

describe('publishing', () => {
  test('refuses a kind nobody runs', () => {
    expect(validateTemplate('macro', {})).toMatchObject([{ path: 'kind' }]);
  });

  test.each([null, 7, 'text', [], undefined])('answers %j with a problem instead of failing', (body) => {
    for (const kind of TEMPLATE_KINDS) expect(validateTemplate(kind, body).length).toBeGreaterThan(0);
  });

  test('says every problem in both languages', () => {
    const problems = TEMPLATE_KINDS.flatMap((kind) => validateTemplate(kind, { version: 0, title: 'x' }));
    for (const { path, message } of problems) {
      expect(path).not.toBe('');
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
