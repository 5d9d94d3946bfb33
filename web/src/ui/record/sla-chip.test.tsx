import { useState, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { setServerTime } from '../../lib/clock.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { SlaChip, type SlaChipClock, type SlaWhy } from './sla-chip.tsx';

const now = '2026-03-02T02:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
// Half a minute to spare, so that the second between setting the time and drawing changes no figure.
const running = (minutes: number, more: Partial<SlaChipClock> = {}): SlaChipClock => ({
  state: 'RUNNING',
  metricName: '首次解决',
  dueAt: at(minutes),
  warnedMarks: [],
  ...more,
});
const why: SlaWhy = {
  sentence: '一般投诉 3 个工作日内解决。',
  policyName: '投诉时限',
  calendarName: '中国大陆',
  segments: [
    { from: at(-600), to: at(-60), counted: true, reason: '工作时间' },
    { from: at(-60), to: at(0), counted: false, reason: '等待客户回复' },
  ],
};

/** The words, the colour and the sentence that a chip speaks. */
async function chipOf(clock: SlaChipClock, reasons?: SlaWhy) {
  setServerTime(now);
  const screen = await render(<SlaChip clock={clock} why={reasons} />);
  const button = screen.getByRole('button').element();
  const said = { words: button.textContent?.trim(), tone: button.getAttribute('data-tone') };
  const sentence = button.getAttribute('aria-label') ?? '';
  const hasDrawing = button.querySelector('svg') !== null;
  await screen.unmount();
  return { ...said, sentence, hasDrawing };
}

test.each([
  { clock: running(200.5), words: '剩余 3 小时 20 分钟', tone: 'ok' },
  { clock: running(200.5, { warnedMarks: [50] }), words: '剩余 3 小时 20 分钟', tone: 'warn' },
  { clock: running(-12.5), words: '超时 12 分钟', tone: 'bad' },
  { clock: running(60 * 24 * 2 + 245.5), words: '剩余 2 天 4 小时', tone: 'ok' },
  { clock: { ...running(1), state: 'FULFILLED' as const, stoppedAt: at(-1) }, words: '按时完成', tone: 'ok' },
  {
    clock: { ...running(-5), state: 'FULFILLED' as const, stoppedAt: at(-1) },
    words: '超时完成',
    tone: 'bad',
  },
  { clock: { ...running(1), state: 'CANCELLED' as const }, words: '已取消', tone: 'idle' },
])('a chip says "$words" in colour $tone, with a drawing', async ({ clock, words, tone }) => {
  const chip = await chipOf(clock);
  expect(chip.words).toBe(words);
  expect(chip).toMatchObject({ tone, hasDrawing: true });
});

test('a paused chip is grey and names the reason', async () => {
  expect(await chipOf({ ...running(10), state: 'PAUSED' }, why)).toMatchObject({
    words: '已暂停：等待客户回复',
    tone: 'idle',
  });
});

test('the sentence for screen readers names promise, words and due time', async () => {
  const { sentence } = await chipOf(running(200.5));
  expect(sentence).toBe('首次解决 剩余 3 小时 20 分钟，应于 2026/03/02 13:20 前完成');
});

test('a chip speaks English', async () => {
  setLocale('en');
  expect(await chipOf(running(200.5))).toMatchObject({ words: '3 h 20 m left' });
  setLocale('zh-CN');
});

function Explained({ ask }: { ask: () => void }): ReactNode {
  const [known, setKnown] = useState<SlaWhy>();
  const explain = () => {
    ask();
    setKnown(why);
  };
  return <SlaChip clock={running(200.5)} onExplain={explain} why={known} />;
}

test('a press opens why it is due, asked for once and closed by Escape', async () => {
  const ask = vi.fn();
  const screen = await render(<Explained ask={ask} />);
  const chip = screen.getByRole('button');
  await chip.click();
  await expect.element(screen.getByText(why.sentence)).toBeVisible();
  await expect.element(screen.getByText('等待客户回复')).toBeVisible();
  await expect.element(chip).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{Escape}');
  await expect.element(chip).toHaveAttribute('aria-expanded', 'false');
  await chip.click();
  await expect.poll(() => ask).toHaveBeenCalledTimes(1);
});
