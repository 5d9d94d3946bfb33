import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';

import { readStored, writeStored } from '../../lib/browser/storage.ts';
import { isComposing } from '../../lib/composing.ts';
import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { Modal } from '../overlay/dialog.tsx';
import { useSearch } from '../state/use-search.ts';
import { word } from '../words.messages.ts';
import { t } from './shell.messages.ts';

import styles from './palette.module.css';

/** Something the palette can open or do. */
export type PaletteItem = {
  id: string;
  group: string;
  icon: IconName;
  label: string;
  /** Found by it, but not shown. */
  pinyin?: string | undefined;
  hint?: string;
  keys?: string;
  run: () => void;
};

type Props = {
  /** Pages and actions, known without asking. */
  items: PaletteItem[];
  /** What was opened last, shown while nothing is typed. */
  opened?: PaletteItem[];
  /** Records, asked of the server, which knows pinyin. */
  search: (text: string) => Promise<PaletteItem[]>;
  onClose: () => void;
};

const recentKey = 'palette.recent';
const recentCount = 6;

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

function known(items: PaletteItem[], text: string): PaletteItem[] {
  if (text !== '') {
    const wanted = text.toLowerCase();
    return items.filter((item) =>
      `${item.label} ${item.hint ?? ''} ${item.pinyin ?? ''}`.toLowerCase().includes(wanted),
    );
  }
  const recent = readStored(recentKey, isIds) ?? [];
  const first = recent.map((id) => items.find((item) => item.id === id)).filter((item) => item !== undefined);
  return [
    ...first.map((item) => ({ ...item, group: t('palette.recent') })),
    ...items.filter((item) => !recent.includes(item.id)),
  ];
}

function remember(item: PaletteItem): void {
  const recent = (readStored(recentKey, isIds) ?? []).filter((id) => id !== item.id);
  writeStored(recentKey, [item.id, ...recent].slice(0, recentCount));
}

function Results({
  id,
  shown,
  active,
  choose,
  point,
}: {
  id: string;
  shown: PaletteItem[];
  active: number;
  choose: (item: PaletteItem) => void;
  point: (at: number) => void;
}): ReactNode {
  const groups = [...new Set(shown.map((item) => item.group))];
  return (
    <div aria-label={t('palette')} className={styles['results']} id={id} role="listbox">
      {groups.map((group) => (
        <div aria-label={group} key={group} role="group">
          <div aria-hidden="true" className={styles['group']}>
            {group}
          </div>
          {shown.map(
            (item, at) =>
              item.group === group && (
                <div
                  aria-selected={at === active}
                  className={styles['item']}
                  id={`${id}-${at}`}
                  key={item.id}
                  onPointerDown={(event) => {
                    event.preventDefault();
                    choose(item);
                  }}
                  onPointerMove={() => point(at)}
                  ref={at === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                  role="option"
                >
                  <Icon name={item.icon} />
                  <span className="cut">{item.label}</span>
                  {item.hint !== undefined && <span className={`${styles['hint']} num`}>{item.hint}</span>}
                  {item.keys !== undefined && <Kbd keys={item.keys} />}
                </div>
              ),
          )}
        </div>
      ))}
    </div>
  );
}

/** Finds pages, records and actions by name, number or pinyin; Enter in a candidate window opens nothing. */
export function CommandPalette({ items, opened = [], search, onClose }: Props): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isHeld, setIsHeld] = useState(false);
  const [active, setActive] = useState(0);
  const text = typed.normalize('NFKC').trim();
  const records = useSearch(text === '' ? undefined : text, isHeld, search);
  const shown = useMemo(
    () => (text === '' ? [...opened, ...known(items, text)] : [...known(items, text), ...records.items]),
    [items, opened, text, records.items],
  );
  const at = Math.min(active, Math.max(0, shown.length - 1));

  const choose = (item: PaletteItem): void => {
    if (items.some((each) => each.id === item.id)) remember(item);
    onClose();
    item.run();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event)) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      setActive((at + step + shown.length) % shown.length);
    }
    const item = shown[at];
    if (event.key === 'Enter' && item) {
      event.preventDefault();
      choose(item);
    }
  };
  const note =
    records.state === 'searching'
      ? `${word('loading')}…`
      : records.state === 'failed'
        ? t('palette.failed')
        : t('palette.nothing', { text });
  return (
    <Modal bare onClose={onClose} opened place="top" size="md" title={t('palette')}>
      <div className={styles['ask']}>
        <Icon name="search" size={18} />
        <input
          aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-controls={id}
          aria-expanded="true"
          aria-label={t('searchOrJump')}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onCompositionEnd={() => setIsHeld(false)}
          onCompositionStart={() => setIsHeld(true)}
          onKeyDown={press}
          placeholder={t('palette.placeholder')}
          role="combobox"
          spellCheck={false}
          value={typed}
        />
      </div>
      <Results active={at} choose={choose} id={id} point={setActive} shown={shown} />
      <div aria-live="polite" className={shown.length === 0 ? styles['nothing'] : 'sr-only'}>
        {shown.length === 0 ? (
          <>
            <p>{note}</p>
            {records.state === 'found' && <p className="dim">{t('palette.hint')}</p>}
          </>
        ) : (
          t('palette.count', { count: shown.length })
        )}
      </div>
    </Modal>
  );
}
