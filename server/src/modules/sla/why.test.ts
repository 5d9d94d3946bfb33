import './sla.messages.ts';
import { baseTemplate, type Statechart, type WorkCalendar } from '@zhoudao/schema/templates';
import { describe, expect, test } from 'vitest';

import type { Locale } from '../../kernel/errors/messages.ts';
import type { TenantTemplates } from '../templates/index.ts';
import { compileCalendar } from './engine/calendar.ts';
import { type ClockEvent, fold } from './engine/clock-history.ts';
import { explain } from './engine/explain.ts';
import { project } from './engine/projection.ts';
import type { ClockTerms } from './engine/terms.ts';
import { reasonOf, sentenceOf } from './why.ts';

const china = compileCalendar(baseTemplate<WorkCalendar>('calendar', 'cn-default'));
const cn = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const chart = { version: 1, body: baseTemplate<Statechart>('statechart', 'P-15') };
const templates = { keysOf: () => ['P-15'], get: () => chart } as unknown as TenantTemplates;
const metric = { 'zh-CN': '首次解决', en: 'First resolution' };

const begin = (at: string, over: Partial<ClockTerms>): ClockEvent => {
  const terms: ClockTerms = {
    policy: 'complaint',
    policyVersion: 1,
    calendar: 'cn-default',
    calendarVersion: 1,
    row: 'l1',
    unit: 'business',
    target: 7200,
    isLegal: false,
    marks: [],
    late: [],
    ...over,
  };
  return { type: 'activate', at: cn(at), cause: { terms } };
};
const then = (type: ClockEvent['type'], at: string, by = ''): ClockEvent => ({
  type,
  at: cn(at),
  cause: { by },
});

const tell = (locale: Locale, ...events: readonly ClockEvent[]) => {
  const history = fold(events);
  const explanation = explain(history, china, cn('2024-04-02 10:00'));
  const reader = { locale, timeZone: 'Asia/Shanghai', templates };
  return {
    sentence: sentenceOf(reader, { metric, history, projection: project(history, china), explanation }),
    reasons: explanation.segments.map((segment) => reasonOf(reader, segment)),
  };
};

describe('why a clock is due', () => {
  test('is told in Chinese', () => {
    const { sentence, reasons } = tell('zh-CN', begin('2024-04-03 17:00', { factor: '0.5' }));
    expect(sentence).toBe(
      '首次解决：2 小时（服务时间）。已按客户等级系数 0.5 缩短。自 2024年4月3日周三 17:00 起算。不计清明假期。2024年4月7日周日 10:00 到期。',
    );
    expect(reasons).toEqual(['服务时间', '节假日：清明', '服务时间']);
  });

  test('is told in English', () => {
    const { sentence, reasons } = tell('en', begin('2024-03-29 17:30', { unit: 'workday', target: 3 }));
    expect(sentence).toBe(
      'First resolution: 3 working days. Begun Fri, Mar 29, 2024, 17:30, counted from the next working day, Mon, Apr 1, 2024, 09:00. Due Wed, Apr 3, 2024, 18:00.',
    );
    expect(reasons.slice(0, 3)).toEqual([
      'Counting begins with the next working day',
      'Service hours',
      'Outside service hours',
    ]);
  });

  test('names the stage that it waits in, and what is left', () => {
    const waiting = [begin('2024-04-01 09:00', {}), then('pause', '2024-04-01 10:00', 'waitingCustomer')];
    expect(tell('zh-CN', ...waiting)).toMatchObject({
      sentence: expect.stringContaining('现因“等待客户”暂停，剩余 1 小时。') as string,
      reasons: ['服务时间', '暂停：等待客户'],
    });
    expect(tell('en', ...waiting).sentence).toMatch(/Now paused \(Waiting for customer\), 1 h left\.$/);
  });

  test('says how early or late it was met, and that it was cancelled', () => {
    const start = begin('2024-04-01 09:00', { unit: 'wall', target: 30 });
    expect(tell('en', start, then('fulfil', '2024-04-01 10:30')).sentence).toMatch(
      /Met Mon.* 10:30, 1 h 29 min late\.$/,
    );
    expect(tell('en', begin('2024-04-01 09:00', {}), then('fulfil', '2024-04-01 09:20')).sentence).toMatch(
      /1 h 40 min early\.$/,
    );
    expect(tell('zh-CN', start, then('cancel', '2024-04-01 09:20')).sentence).toMatch(/取消，不再计时。$/);
  });

  test('says that it is overdue, set by law, provisional, or was settled in between', () => {
    const breach = { ...then('breach', '2024-04-01 11:00') };
    expect(tell('zh-CN', begin('2024-04-01 09:00', {}), breach).sentence).toMatch(
      /已于 2024年4月1日周一 11:00 超时。$/,
    );
    expect(tell('en', begin('2024-04-01 09:00', { isLegal: true })).sentence).toContain('Set by law');
    expect(tell('en', begin('2026-12-31 17:30', {})).sentence).toContain('provisional');
    const again = [
      begin('2024-04-01 09:00', {}),
      then('fulfil', '2024-04-01 09:30'),
      then('reopen', '2024-04-01 10:00'),
    ];
    expect(tell('en', ...again).reasons).toContain('Paused: Already settled');
  });

  test('gives one working day, seconds and whole days in words', () => {
    expect(tell('zh-CN', begin('2024-04-01 09:00', { unit: 'workday', target: 1 })).sentence).toContain(
      '首次解决：1 个工作日。',
    );
    expect(tell('zh-CN', begin('2024-04-01 09:00', { unit: 'wall', target: 20 })).sentence).toContain(
      '20 秒（自然时间）',
    );
    expect(tell('en', begin('2024-04-01 09:00', { unit: 'wall', target: 86_400 })).sentence).toContain(
      '24 h of natural time',
    );
    expect(tell('en', begin('2024-04-01 09:00', { unit: 'business', target: 1800 })).sentence).toContain(
      '30 min of service time',
    );
  });
});
