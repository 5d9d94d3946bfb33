import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import axe from 'axe-core';
import { useState, type ReactNode } from 'react';

import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import { Designer, type DesignerProps } from './frame/designer.tsx';
import type { Sources } from './frame/start-dialog.tsx';
import { FakeStore } from './saving/fake-store.ts';

/** Words in both languages. */
export const words = (zh: string, en = zh): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const entries = [
  { value: 'hotline', label: '热线', words: words('热线', 'Hotline') },
  { value: 'web', label: '网站', words: words('网站', 'Website') },
  { value: 'B05', label: '延期', words: words('延期', 'Delay') },
  { value: 'compensate', label: '赔偿', words: words('赔偿', 'Compensation') },
  { value: 'explain', label: '解释', words: words('解释', 'Explanation') },
];
const dictionaries = [
  { key: 'complaintChannel', title: '投诉渠道', entries },
  { key: 'complaintCategory', title: '投诉类别', entries },
  { key: 'remedyDemand', title: '补救要求', entries },
];
const lookups: Lookups = {
  search: () => Promise.resolve([]),
  entries: () => entries,
  files: ({ id, label }): ReactNode => <input aria-label={label} id={id} type="file" />,
};
const facts: PaperFacts = {
  clock: () => ({ today: '2026-12-31', now: '2026-12-31T12:00' }),
  me: { id: 'u1', label: '王芳' },
  isExample: true,
};
const papers = import.meta.glob<RecordForm>(
  '../../../../schema/templates/form/papers/complaints/F-CMP-01.json',
  { eager: true, import: 'default' },
);
/** The form that tests design. */
export const form = Object.values(papers)[0] as RecordForm;
const lost = false;
const sources: Sources = {
  find: () => Promise.resolve({ forms: [{ key: 'x-1', title: '巡检表' }], hasMore: false }),
  read: () => Promise.resolve(undefined),
};

type Given = { body?: RecordForm; server?: FakeStore } & Partial<DesignerProps>;

/** The designer as its page shows it, over a store of its own. */
export function Page({ body = form, server = new FakeStore(body), ...given }: Given): ReactNode {
  const [found] = useState(() => structuredClone(server.found()));
  const [store] = useState(() => server.of('王芳'));
  return (
    <main style={{ display: 'flex', height: 'calc(100vh - 4px)', padding: '0 24px' }}>
      <Designer
        dictionaries={dictionaries}
        facts={facts}
        found={found}
        isReadOnly={false}
        lookups={lookups}
        mayPublish
        // What the page answers is nobody's business.
        onLost={() => lost as unknown as void}
        sources={sources}
        store={store}
        {...given}
      />
    </main>
  );
}

/** What bars people from what is on the screen. */
export const violations = async (): Promise<string[]> => {
  // Dialogs come up faintly at first.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { violations: found } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
};

/** What one presses of an element on the canvas. */
export const face = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-face="${id}"]`);
  if (!found) throw new Error(`There is no face of ${id}.`);
  return found;
};
