import { Suspense, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';

import { readStored, writeStored } from '../../lib/browser/storage.ts';
import { isComposing } from '../../lib/composing.ts';
import { useNarrow } from '../grid/grid-view.ts';
import { Button } from '../kit/button.tsx';
import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { Modal } from '../overlay/dialog.tsx';
import { SkeletonText } from '../state/skeleton.tsx';
import { useSearch, type Answered } from '../state/use-search.ts';
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
  /** The record itself, beside the list. */
  peek?: () => ReactNode;
  run: () => void;
};

type Props = {
  /** Pages and actions, known without asking. */
  items: PaletteItem[];
  /** What was opened last, before everything else that fits. */
  opened?: PaletteItem[];
  /** Records, asked of the server, which knows pinyin. */
  search: (text: string) => Promise<Answered<PaletteItem>>;
  onClose: () => void;
};

const NONE: PaletteItem[] = [];
const recentKey = 'palette.recent';
const recentCount = 6;

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

function known(items: PaletteItem[], text: string): PaletteItem[] {
  if (text !== '') {
    return items.filter((item) => fits(item, text));
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

const fits = (item: PaletteItem, text: string): boolean =>
  `${item.label} ${item.hint ?? ''} ${item.pinyin ?? ''}`.toLowerCase().includes(text.toLowerCase());

/** What was opened last stands first, then pages and actions, then what the server found; nothing stands twice. */
function all(given: Pick<Props, 'items' | 'opened'>, text: string, found: PaletteItem[]): PaletteItem[] {
  const recent = (given.opened ?? []).filter((item) => text === '' || fits(item, text));
  const ids = new Set(recent.map(({ id }) => id));
  return [...recent, ...known(given.items, text), ...found.filter(({ id }) => !ids.has(id))];
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

/** A record beside the list, still in the palette; a link in it leads away and closes the palette. */
function Peek({
  label,
  of,
  onClose,
}: {
  label: string;
  of: () => ReactNode;
  onClose: () => void;
}): ReactNode {
  return (
    <section
      aria-label={t('palette.peekOf', { name: label })}
      className={styles['peek']}
      onClickCapture={({ target }) => {
        if (target instanceof Element && target.closest('a[href]')) onClose();
      }}
    >
      <Suspense fallback={<SkeletonText lines={6} />}>{of()}</Suspense>
    </section>
  );
}

/** Finds pages, records and actions by name, number or pinyin; Enter in a candidate window opens nothing. */
export function CommandPalette({ items, opened = NONE, search, onClose }: Props): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isHeld, setIsHeld] = useState(false);
  const [active, setActive] = useState(0);
  const [isPeeking, setPeeking] = useState(false);
  const isNarrow = useNarrow();
  const text = typed.normalize('NFKC').trim();
  const records = useSearch(text === '' ? undefined : text, isHeld, search);
  const shown = useMemo(
    () => all({ items, opened }, text, text === '' ? [] : records.items),
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
    const { selectionStart, value } = event.currentTarget;
    const opens = event.key === 'ArrowRight' && !isPeeking && selectionStart === value.length;
    if ((opens && item?.peek && !isNarrow) || (event.key === 'ArrowLeft' && isPeeking)) {
      event.preventDefault();
      setPeeking(opens);
    }
    if (event.key === 'Enter' && item) {
      event.preventDefault();
      choose(item);
    }
  };
  const peek = isNarrow ? undefined : shown[at]?.peek;
  const note =
    records.state === 'searching'
      ? `${word('loading')}…`
      : records.isCut
        ? t('palette.cut')
        : records.state === 'failed'
          ? t('palette.failed')
          : t('palette.nothing', { text });
  return (
    <Modal
      bare
      onClose={onClose}
      opened
      place="top"
      size={isPeeking && !isNarrow ? 'xl' : 'md'}
      title={t('palette')}
    >
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
      <div className={styles['sides']} data-peek={(isPeeking && peek !== undefined) || undefined}>
        <Results active={at} choose={choose} id={id} point={setActive} shown={shown} />
        {isPeeking && peek && (
          <Peek key={shown[at]?.id} label={shown[at]?.label ?? ''} of={peek} onClose={onClose} />
        )}
      </div>
      {shown.some((item) => item.peek) && !isNarrow && (
        <div className={styles['keys']}>
          <Button aria-pressed={isPeeking} kind="quiet" onClick={() => setPeeking(!isPeeking)} size="sm">
            {t(isPeeking ? 'palette.unpeek' : 'palette.peek')}
          </Button>
        </div>
      )}
      {records.isCut && shown.length > 0 && (
        <p className={styles['nothing']} role="status">
          {t('palette.cut')}
        </p>
      )}
      <div aria-live="polite" className={shown.length === 0 ? styles['nothing'] : 'sr-only'}>
        {shown.length === 0 ? (
          <>
            <p>{note}</p>
            {records.state === 'found' && !records.isCut && <p className="dim">{t('palette.hint')}</p>}
          </>
        ) : (
          t('palette.count', { count: shown.length })
        )}
      </div>
    </Modal>
  );
}
