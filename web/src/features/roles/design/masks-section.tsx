import type { ReactNode } from 'react';

import type { KeptBack } from '../../../lib/gql/graphql.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { shownWord } from '../rights-words.ts';
import { t } from '../roles.messages.ts';

import css from '../roles.module.css';

/** A field that roles speak of, and how much of it the reader sees himself. */
export type MaskedField = {
  name: string;
  title: string;
  /** The permissions without which the role shows nothing of it anyway. */
  readers: readonly string[];
  isSealed: boolean;
  viewer: 'CLEAR' | KeptBack;
};

type Props = {
  fields: readonly MaskedField[];
  masks: Readonly<Record<string, KeptBack | null>>;
  /** Whether the role lets read the record a field belongs to. */
  reads: (permission: string) => boolean;
  changed: ReadonlySet<string>;
  readOnly?: string | undefined;
  onSet: (field: string, shown: KeptBack | null) => void;
};

const OPENNESS = { HIDDEN: 0, MASKED: 1, CLEAR: 2 } as const;
const CHOICES = ['CLEAR', 'MASKED', 'HIDDEN'] as const;

/** What a role shows of sensitive fields: in full, masked or not at all. */
export function MasksSection({ fields, masks, reads, changed, readOnly, onSet }: Props): ReactNode {
  return (
    <Panel title={t('masks')}>
      <p className={css['lead']}>{t('masks.lead')}</p>
      <ul className={css['masks']}>
        {fields.map(({ name, title, readers, isSealed, viewer }) => {
          const shown = masks[name] ?? 'CLEAR';
          const isBeyond = OPENNESS[shown] > OPENNESS[viewer];
          const lock = readOnly ?? (isBeyond ? t('locked.field') : undefined);
          return (
            <li data-changed={changed.has(name) || undefined} key={name}>
              <label>
                <span>
                  {title}
                  {isSealed && <small>{t('masks.sealed')}</small>}
                  {!readers.some(reads) && <small>{t('masks.unread')}</small>}
                  {lock !== undefined && (
                    <small>
                      <Icon name="lock" size={12} /> {lock}
                    </small>
                  )}
                </span>
                <select
                  aria-disabled={lock !== undefined || undefined}
                  disabled={lock !== undefined}
                  onChange={({ target }) =>
                    onSet(name, target.value === 'CLEAR' ? null : (target.value as KeptBack))
                  }
                  value={shown}
                >
                  {CHOICES.map((choice) => (
                    <option disabled={OPENNESS[choice] > OPENNESS[viewer]} key={choice} value={choice}>
                      {shownWord(choice, isSealed)}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
