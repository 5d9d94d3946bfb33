import { rulesOf, type Answers, type RecordForm } from '@zhoudao/schema/templates/form/paper';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import '../shell/tokens.css';
import '../shell/base.css';

import { render } from 'vitest-browser-react';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { Judging } from './judging.ts';
import type { Lookups, PaperFacts } from './lookups.ts';
import { Paper } from './paper.tsx';

type Dictionary = { key: string; entries: { code: string; title: Record<'zh-CN' | 'en', string> }[] };

const all = import.meta.glob<RecordForm>('../../../../schema/templates/form/papers/*/*.json', {
  eager: true,
  import: 'default',
});
const forms = Object.values(all);
const dictionaries = new Map(
  Object.values(
    import.meta.glob<Dictionary>(
      [
        '../../../../schema/templates/dictionary/*.json',
        '../../../../plugins/base/templates/dictionary/*.json',
      ],
      { eager: true, import: 'default' },
    ),
  ).map(({ key, entries }) => [key, entries]),
);

const lookups: Lookups = {
  search: () => Promise.resolve([]),
  entries: (key) => dictionaries.get(key)?.map(({ code, title }) => ({ value: code, label: title['zh-CN'] })),
  files: ({ id, label }): ReactNode => <input aria-label={label} id={id} type="file" />,
};
const facts: PaperFacts = {
  clock: () => ({ today: '2026-12-31', now: '2026-12-31T12:00' }),
  me: { id: 'u1', label: '王芳' },
  isExample: true,
};
const exampleOf = (form: RecordForm): Answers => (form.example ?? {}) as Answers;
const formOf = (key: string): RecordForm => {
  const found = forms.find((form) => form.key === key);
  if (!found) throw new Error(`There is no paper ${key}.`);
  return found;
};

/** What a control is called, as browsers work it out for the markup that is used here; groups name their members. */
function nameOf(control: Element): string {
  const legend = control.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
  const labels = [...((control as HTMLInputElement).labels ?? [])].map((label) => label.textContent);
  const own = control.getAttribute('aria-label') ?? labels.join(' ');
  return `${legend} ${own === '' ? control.textContent : own}`.trim();
}
const CONTROLS = 'input, select, textarea, output, button, canvas';
const violations = async (root: Element): Promise<string[]> => {
  const { violations: found } = await axe.run(root);
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

beforeEach(() => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  document.documentElement.lang = 'zh-CN';
});
afterEach(() => {
  delete document.documentElement.dataset['theme'];
  vi.restoreAllMocks();
});

test('all the papers are there', () => {
  expect(forms).toHaveLength(155);
});

describe.each(forms.map((form) => [form.key, form] as const))('%s', (_, form) => {
  test('every field that is shown has its name at a control, and nothing is amiss', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const onSubmit = vi.fn(() => Promise.resolve([]));
    const { container } = await render(
      <Paper answers={exampleOf(form)} facts={facts} form={form} lookups={lookups} onSubmit={onSubmit} />,
    );
    const { hidden } = new Judging({ form, rules: rulesOf(form) }, facts, lookups.entries).judge(
      exampleOf(form),
    );
    const controls = [...container.querySelectorAll(CONTROLS)];
    const names = controls.map((control) => nameOf(control));
    expect(names).not.toContain('');
    for (const field of form.fields) {
      const label = field.title['zh-CN'];
      expect([label, names.some((name) => name.includes(label))]).toEqual([label, !hidden.has(field.id)]);
      const rows = Array.isArray(exampleOf(form)[field.id]) ? (exampleOf(form)[field.id] as unknown[]) : [];
      for (const column of field.columns ?? []) {
        const cells = rows.map((_row, at) => `${label}，第 ${at + 1} 行，${column.title['zh-CN']}`);
        const seen = cells.filter((_cell, at) => !hidden.has(`${field.id}.${at}.${column.id}`));
        expect(seen.filter((cell) => !names.some((name) => name.includes(cell)))).toEqual([]);
      }
    }
    const button = [...container.querySelectorAll('button')].find((one) => one.textContent === '提交');
    button?.click();
    await expect.poll(() => onSubmit).toHaveBeenCalledOnce();
    expect(said.mock.calls).toEqual([]);
    expect(warned.mock.calls).toEqual([]);
  });

  test('reads as it would be printed, with every field', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { container } = await render(
      <Paper answers={exampleOf(form)} facts={facts} form={form} lookups={lookups} mode="read" />,
    );
    const { hidden } = new Judging({ form, rules: rulesOf(form) }, facts, lookups.entries).judge(
      exampleOf(form),
    );
    const titles = [...container.querySelectorAll('dt, h3')].map((title) => title.textContent);
    expect(titles).toEqual(
      form.sections
        .flatMap(({ id }) => form.fields.filter(({ section }) => section === id))
        .filter(({ id }) => !hidden.has(id))
        .map(({ title }) => title['zh-CN']),
    );
    expect(container.textContent).not.toMatch(/\[object|undefined|NaN/);
    expect(said.mock.calls).toEqual([]);
  });
});

const LOOKED_AT = [
  'F-CMP-01',
  'F-CRD-01',
  'F-SUR-04',
  'F-REL-02',
  'F-CUS-02',
  'F-CBK-01',
  'F-OUT-06',
  'F-KAM-04',
  'F-QMS-01',
  'F-AFS-08',
];

test.each(LOOKED_AT.flatMap((key) => (['light', 'dark'] as const).map((theme) => [key, theme] as const)))(
  '%s can be used by everybody in the %s theme',
  async (key, theme) => {
    document.documentElement.dataset['theme'] = theme;
    const form = formOf(key);
    const shared = { answers: exampleOf(form), facts, form, lookups };
    const before = { ...exampleOf(form), [form.fields[0]?.id ?? '']: null };
    const shown = [
      <Paper {...shared} key="edit" onSubmit={() => Promise.resolve([])} />,
      <Paper {...shared} key="read" mode="read" />,
      <Paper {...shared} before={before} key="compare" mode="compare" />,
    ];
    for (const paper of shown) {
      const { container, unmount } = await render(
        <main>
          <h1>{form.title['zh-CN']}</h1>
          {paper}
        </main>,
      );
      expect(await violations(container)).toEqual([]);
      await unmount();
    }
  },
);
