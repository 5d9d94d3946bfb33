import type { RecordColumn } from '@zhoudao/schema/templates/form/design';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { shifted } from '../model/edit-fields.ts';
import { t } from './properties.messages.ts';

type Titled = NonNullable<RecordColumn['options']>[number];

const WORDS = {
  option: {
    'zh-CN': (number: number) => t('optionZh', { number }),
    en: (number: number) => t('optionEn', { number }),
    remove: (number: number) => t('removeOption', { number }),
  },
  question: {
    'zh-CN': (number: number) => t('questionZh', { number }),
    en: (number: number) => t('questionEn', { number }),
    remove: (number: number) => t('removeQuestion', { number }),
  },
};

/** A choice or a question: both of its languages, and where it stands; below it what else belongs to it. */
export function TitleRow({
  kind,
  item,
  at,
  off,
  change,
  children,
}: {
  kind: keyof typeof WORDS;
  item: Titled;
  at: number;
  off: boolean;
  change: (next: (list: readonly Titled[]) => readonly Titled[], join?: string) => void;
  children?: ReactNode;
}): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const set = (language: 'zh-CN' | 'en', text: string): void =>
    change(
      (list) =>
        list.map((one) => (one.id === item.id ? { ...one, title: { ...one.title, [language]: text } } : one)),
      `${item.id} ${language}`,
    );
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) change((list) => shifted(list, item.id, by));
    else {
      const next = by === 1 ? row.current?.nextElementSibling : row.current?.previousElementSibling;
      const inputs = [...(row.current?.querySelectorAll('input') ?? [])];
      const index = inputs.indexOf(event.target as HTMLInputElement);
      next?.querySelectorAll('input')[Math.max(index, 0)]?.focus();
    }
  };
  return (
    <li onKeyDown={press} ref={row}>
      {(['zh-CN', 'en'] as const).map((language) => (
        <input
          aria-invalid={item.title[language].trim() === '' || undefined}
          aria-label={WORDS[kind][language](at + 1)}
          disabled={off}
          key={language}
          lang={language}
          onChange={(event) => set(language, event.target.value)}
          value={item.title[language]}
        />
      ))}
      <IconButton
        blockedBy={off ? t('readOnly') : undefined}
        icon="close"
        label={WORDS[kind].remove(at + 1)}
        onClick={() => change((list) => list.filter((one) => one.id !== item.id))}
        size="sm"
      />
      {children}
    </li>
  );
}
