import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { IconButton } from '../../../../ui/kit/button.tsx';
import { Menu, type MenuItem } from '../../../../ui/overlay/menu.tsx';
import { t } from '../../company.messages.ts';
import type { DictionaryForm } from './dictionary-editor.tsx';
import { depthOf, lowered, raised, shifted, type TreeEntry } from './dictionary-tree.ts';
import { text } from './dictionary.messages.ts';

import styles from '../../company.module.css';

type Props = {
  form: DictionaryForm;
  entries: readonly TreeEntry[];
  at: number;
  isOff: boolean;
  isPublished: boolean;
  write: (next: TreeEntry[] | undefined) => void;
  onAddBelow: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const LAST_LEVEL = 3;

function actsOf({ entries, at, write, onAddBelow }: Props): MenuItem[] {
  const act = (label: string, next: TreeEntry[] | undefined): MenuItem => ({
    label,
    blockedBy: next ? undefined : text('blocked'),
    onSelect: () => write(next),
  });
  return [
    act(text('up'), shifted(entries, at, -1)),
    act(text('down'), shifted(entries, at, 1)),
    act(text('lower'), lowered(entries, at)),
    act(text('raise'), raised(entries, at)),
    {
      label: text('below'),
      icon: 'plus',
      divider: true,
      blockedBy: depthOf(entries, at) >= LAST_LEVEL ? text('deepest') : undefined,
      onSelect: onAddBelow,
    },
  ];
}

/** One choice: set in by its level, with its code, both names, and what can be done with it. */
export function DictionaryRow(props: Props): ReactNode {
  const { form, entries, at, isOff, isPublished, write, onKeyDown } = props;
  const entry = entries[at];
  const isHeld = form.isHeld?.(`entries.${at}.code`) === true;
  if (!entry) return null;
  const name = locale() === 'en' ? entry.en : entry.zh;
  const above = entries.find(({ id }) => id === entry.above);
  const field = (label: string, path: 'code' | 'zh' | 'en', isLocked = false) => (
    <TextField
      disabled={isOff || isLocked}
      form={form}
      hideLabel
      label={`${label} ${at + 1}`}
      name={`entries.${at}.${path}`}
      normalize={path === 'code'}
    />
  );
  return (
    <tr onKeyDown={onKeyDown}>
      <td className={styles['level']} style={{ '--depth': depthOf(entries, at) } as CSSProperties}>
        {field(t('code'), 'code', isPublished)}
        {above && (
          <span className="sr-only">{text('of', { name: locale() === 'en' ? above.en : above.zh })}</span>
        )}
      </td>
      <td>{field(t('zh'), 'zh')}</td>
      <td>{field(t('en'), 'en')}</td>
      <td>
        <span className={styles['entryActs']}>
          {(isOff || isPublished) && (
            <SwitchField
              disabled={isOff}
              form={form}
              hideLabel
              label={t('retired.of', { name })}
              name={`entries.${at}.isRetired`}
            />
          )}
          {!isOff && (
            <>
              <Menu
                align="end"
                items={actsOf(props)}
                label={text('acts', { name })}
                trigger={(trigger) => (
                  <IconButton icon="dots" label={text('acts', { name })} size="sm" {...trigger} />
                )}
              />
              {!isHeld && (
                <IconButton
                  icon="trash"
                  label={t('entry.remove', { name })}
                  onClick={() => write(entries.filter(({ id }) => id !== entry.id))}
                  size="sm"
                />
              )}
            </>
          )}
        </span>
      </td>
    </tr>
  );
}
