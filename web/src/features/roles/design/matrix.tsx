import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Menu, type MenuItem } from '../../../ui/overlay/menu.tsx';
import { t } from '../roles.messages.ts';
import { isLocked, letterFor, mayTurn, stepFrom, type Cell, type Entry } from './scopes.ts';

import css from '../roles.module.css';

/** The permissions around one noun. */
export type Section = { key: string; title: string; permissions: readonly Entry[] };

type Props = {
  sections: readonly Section[];
  grants: Readonly<Record<string, Cell>>;
  changed: ReadonlySet<string>;
  /** Why nothing can be changed at all. */
  readOnly?: string | undefined;
  onSet: (permission: string, cell: Cell) => void;
};

type CellProps = {
  entry: Entry;
  value: Cell;
  isChanged: boolean;
  isStop: boolean;
  readOnly: string | undefined;
  onSet: (cell: Cell) => void;
  onFocus: () => void;
};

/** The words of a cell. */
export const scopeText = (cell: Cell, { scopes }: Pick<Entry, 'scopes'>): string => {
  if (cell === null) return t('scope.none');
  return scopes.length === 1 ? t('scope.yes') : t(`scope.${cell}`);
};

const lockOf = (entry: Entry, value: Cell, readOnly: string | undefined): string | undefined => {
  if (readOnly !== undefined) return readOnly;
  if (!isLocked(entry, value)) return undefined;
  return entry.viewerScope ? t('locked.beyond') : t('locked.lacking');
};

function MatrixCell({ entry, value, isChanged, isStop, readOnly, onSet, onFocus }: CellProps): ReactNode {
  const lock = lockOf(entry, value, readOnly);
  const choices: MenuItem[] = [null, ...entry.scopes].map((cell) => ({
    label: scopeText(cell, entry),
    checked: cell === value,
    blockedBy: mayTurn(entry, value, cell) ? undefined : t('locked.beyond'),
    onSelect: () => onSet(cell),
  }));
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = letterFor(event.key, entry);
    if (cell === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (lock === undefined && mayTurn(entry, value, cell)) onSet(cell);
  };
  const words = [
    entry.title,
    scopeText(value, entry),
    ...(isChanged ? [t('changed')] : []),
    ...(lock ? [lock] : []),
  ];
  const look = {
    'aria-label': words.join(t('comma')),
    className: css['cell'],
    'data-changed': isChanged || undefined,
    'data-locked': lock !== undefined || undefined,
    'data-scope': value ?? 'none',
    onFocus,
    onKeyDown: press,
    tabIndex: isStop ? 0 : -1,
    title: lock,
    type: 'button' as const,
  };
  const content = (
    <>
      {/* The space keeps the two lines two words, as they are in the name. */}
      <span className={css['cellName']}>{entry.title}</span>{' '}
      <span className={css['cellScope']}>
        {lock !== undefined && <Icon name="lock" size={12} />}
        {scopeText(value, entry)}
      </span>
    </>
  );
  return (
    <div className={css['slot']} role="gridcell">
      {lock === undefined ? (
        <Menu
          items={choices}
          label={entry.title}
          trigger={(aria) => (
            <button {...aria} {...look}>
              {content}
            </button>
          )}
        />
      ) : (
        <button {...look} aria-disabled="true">
          {content}
        </button>
      )}
    </div>
  );
}

type Place = { row: number; column: number };

/** Modules by actions, a reach in each cell. One stop in the tab order: arrows move, letters choose. */
export function Matrix({ sections, grants, changed, readOnly, onSet }: Props): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [stop, setStop] = useState<string>();
  const open = sections.filter(({ key }) => !folded.has(key));
  const names = open.map(({ permissions }) => permissions.map(({ name }) => name));
  const current = stop !== undefined && names.some((row) => row.includes(stop)) ? stop : names[0]?.[0];
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const cell = (event.target as HTMLElement).closest('[role=gridcell]');
    if (!cell || event.defaultPrevented || current === undefined) return;
    const row = names.findIndex((all) => all.includes(current));
    const from: Place = { row, column: names[row]?.indexOf(current) ?? 0 };
    const to = stepFrom(
      names.map((all) => all.length),
      from,
      event.key,
    );
    const name = to && names[to.row]?.[to.column];
    if (name === undefined) return;
    event.preventDefault();
    setStop(name);
    grid.current?.querySelector<HTMLElement>(`[data-permission="${name}"] button`)?.focus();
  };
  const fold = (key: string): void =>
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div
      aria-label={t('matrix')}
      className={css['matrix']}
      onKeyDown={move}
      ref={grid}
      role="grid"
      tabIndex={-1}
    >
      {sections.map(({ key, title, permissions }) => {
        const given = permissions.filter(({ name }) => grants[name]).length;
        const isOpen = !folded.has(key);
        return (
          <div className={css['section']} key={key} role="row">
            <div className={css['sectionHead']} role="rowheader">
              <IconButton
                aria-expanded={isOpen}
                icon={isOpen ? 'chevronDown' : 'chevronRight'}
                label={isOpen ? t('fold', { title }) : t('unfold', { title })}
                onClick={() => fold(key)}
                size="sm"
              />
              <strong>{title}</strong>
              <small className="num">{t('given', { given, of: permissions.length })}</small>
            </div>
            {isOpen &&
              permissions.map((entry) => (
                <div
                  className={css['slotFrame']}
                  data-permission={entry.name}
                  key={entry.name}
                  role="presentation"
                >
                  <MatrixCell
                    entry={entry}
                    isChanged={changed.has(entry.name)}
                    isStop={current === entry.name}
                    onFocus={() => setStop(entry.name)}
                    onSet={(cell) => onSet(entry.name, cell)}
                    readOnly={readOnly}
                    value={grants[entry.name] ?? null}
                  />
                </div>
              ))}
          </div>
        );
      })}
    </div>
  );
}
