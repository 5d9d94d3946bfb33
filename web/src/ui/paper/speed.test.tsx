import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { createRoot } from 'react-dom/client';

import '../shell/tokens.css';
import '../shell/base.css';

import { expect, test } from 'vitest';

import { setLocale } from '../../lib/i18n/locale.ts';
import type { Lookups, PaperFacts } from './lookups.ts';
import { Paper } from './paper.tsx';

const words = (text: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': text, en: text });
const lookups: Lookups = { search: () => Promise.resolve([]), entries: () => undefined };
const facts: PaperFacts = {
  clock: () => ({ today: '2026-12-31', now: '2026-12-31T12:00' }),
  me: { id: 'u1', label: '王芳' },
};
const TYPES = ['text', 'number', 'money', 'date', 'datetime', 'longText', 'phone', 'rating'] as const;

const field = (at: number): RecordField => ({
  id: `f${at}`,
  title: words(`字段${at}`),
  type: TYPES[at % TYPES.length] ?? 'text',
  ...(at % TYPES.length === 7 ? { from: 1, to: 5 } : {}),
  section: 'all',
  span: 8,
  required: at % 3 === 0,
});
const paper = (fields: readonly RecordField[], rules: RecordForm['rules']): RecordForm => ({
  id: 'core:form/T-2',
  kind: 'form',
  key: 'T-2',
  version: 1,
  title: words('计时'),
  subject: 'record',
  module: 'visits',
  help: words('计时'),
  sections: [{ id: 'all', block: 'grid', title: words('全部') }],
  fields,
  rules,
  listed: [],
});
const forty = paper(
  Array.from({ length: 40 }, (_, at) => field(at)),
  [
    { id: 'r1', field: 'f9', effect: 'compute', expr: 'form.f1 * 2' },
    { id: 'r2', field: 'f8', effect: 'visible', expr: 'has(form.f0)' },
    { id: 'r3', field: 'f16', effect: 'required', expr: "form.f0 == 'x'" },
    {
      id: 'r4',
      field: 'f3',
      effect: 'check',
      expr: '!has(form.f3) || form.f3 <= today',
      message: words('不得晚于今天'),
    },
  ],
);
const long = paper(
  [
    {
      id: 'rows',
      title: words('明细'),
      type: 'table',
      section: 'all',
      span: 24,
      columns: [
        { id: 'a', title: words('甲'), type: 'text', required: true },
        { id: 'b', title: words('乙'), type: 'number' },
        { id: 'c', title: words('丙'), type: 'number', total: true },
      ],
    },
  ],
  [{ id: 'r1', field: 'rows.c', effect: 'compute', expr: 'row.b * 2' }],
);

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve());
      port1.start();
      port2.postMessage(null);
    });
  });

/** Until something is so; looks as often as a task can run. */
async function until(isSo: () => boolean): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- One look after the other.
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Types letters as a browser would and says how long each took: until it was handled, and until it was on the screen. */
async function typed(input: HTMLInputElement): Promise<{ handled: number[]; shown: number[] }> {
  const typing = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const times = { handled: [] as number[], shown: [] as number[] };
  for (let letter = 1; letter <= 30; letter += 1) {
    await painted();
    const start = performance.now();
    typing?.set?.call(input, 'x'.repeat(letter));
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await Promise.resolve();
    times.handled.push(performance.now() - start);
    await painted();
    times.shown.push(performance.now() - start);
    // Whoever types fast leaves some 60 ms between letters; the judging falls into them.
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return times;
}

const ms = (times: readonly number[], part: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0).toFixed(1)} ms`;

test.each([
  ['40 fields', forty, {}, '字段0'],
  [
    'a table of 1,000 rows',
    long,
    { rows: Array.from({ length: 1000 }, (_, at) => ({ a: `行${at}`, b: at })) },
    '明细，第 1 行，甲',
  ],
] as const)('%s: figures', async (name, form, answers, label) => {
  setLocale('zh-CN');
  // As a browser draws it: the tools of tests would draw all of it in one go.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  await painted();
  const start = performance.now();
  root.render(
    <Paper
      answers={answers}
      facts={facts}
      form={form}
      lookups={lookups}
      onSubmit={() => Promise.resolve([])}
    />,
  );
  await until(() => container.querySelector('input') !== null);
  const first = performance.now() - start;
  const last = form.fields.at(-1)?.title['zh-CN'] ?? '';
  await until(() => container.textContent.includes(last));
  await painted();
  const mounted = performance.now() - start;
  const input = [...container.querySelectorAll('input')].find(
    (one) => one.labels?.[0]?.textContent === label,
  );
  expect(input).toBeDefined();
  const { handled, shown } = await typed(input!);
  // oxlint-disable-next-line no-console -- The figures are the point; a busy machine makes no promise of them.
  console.info(
    `${name}: first fields after ${first.toFixed(0)} ms, all on the screen after ${mounted.toFixed(0)} ms; a letter handled ${ms(handled, 0.5)} (p95 ${ms(handled, 0.95)}), on the screen ${ms(shown, 0.5)} (p95 ${ms(shown, 0.95)})`,
  );
  expect(input).toHaveValue('x'.repeat(30));
  root.unmount();
  container.remove();
});
