import { useEffect, useRef, useState, type CompositionEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { IconButton, Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useKeys } from '../../shell/keys.ts';
import type { GridColumn } from '../columns.ts';
import { useNarrow } from '../grid-view.ts';
import { t } from '../grid.messages.ts';
import { choiceOf } from './filter-choices.tsx';
import {
  activeFilters,
  withoutFilters,
  withToggled,
  withValue,
  type FilterField,
  type ListSearch,
} from './filter-state.ts';

import css from '../grid.module.css';

/** Long enough that a word is typed in one go, short enough to feel immediate. */
const SEARCH_DELAY = 200;

interface SearchProps {
  readonly value: string;
  readonly placeholder: string;
  readonly onSearch: (text: string) => void;
}

/** The search box of a list: waits for a pause in typing and for the end of a composition, so that half a pinyin is never sent. */
function SearchBox({ value, placeholder, onSearch }: SearchProps): ReactNode {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);
  const isHeld = useRef(false);
  const send = (next: string) => {
    clearTimeout(timer.current);
    // Full-width digits and letters are typed by accident all day; the server stores half-width ones.
    sent.current = next.normalize('NFKC').trim();
    onSearch(sent.current);
  };
  const change = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    if (!isHeld.current) timer.current = setTimeout(() => send(next), SEARCH_DELAY);
  };
  useEffect(() => {
    // A change from elsewhere (back button, "clear filters") wins; our own echo does not disturb typing.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useKeys(t('keys'), [{ keys: '/', label: t('keys.search'), run: () => input.current?.select() }]);
  return (
    <div className={css['search']} role="search">
      <Icon name="search" size={15} />
      <input
        aria-label={placeholder}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        onChange={(event) => change(event.target.value)}
        onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) => {
          isHeld.current = false;
          change(event.currentTarget.value);
        }}
        onCompositionStart={() => {
          isHeld.current = true;
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') send(text);
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            change('');
          }
        }}
        placeholder={placeholder}
        ref={input}
        spellCheck={false}
        type="text"
        value={text}
      />
      {text !== '' && (
        <IconButton
          icon="close"
          label={t('search.clear')}
          onClick={() => {
            setText('');
            send('');
            input.current?.focus();
          }}
          size="sm"
        />
      )}
    </div>
  );
}

/** More selects than this have a row of their own; what stands beside them then stays beside the search. */
const FEW = 7;
/** So many of them are always there; the others come with a press. */
const MAIN = 6;

/** What the bar of a list reads and changes. */
export interface FilterBarProps<Row> {
  readonly search: ListSearch;
  readonly onSearch: (next: Record<string, string>) => void;
  readonly fields: readonly FilterField[];
  readonly placeholder: string;
  readonly columns?: readonly GridColumn<Row>[];
  readonly defaultSort?: string | undefined;
  /** Ready-made views, before everything else. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** Search, native selects that add a filter, and a chip for each active one; all of it lives in the address. */
export function FilterBar<Row>({
  search,
  onSearch,
  fields,
  placeholder,
  columns = [],
  defaultSort,
  lead,
  children,
}: FilterBarProps<Row>): ReactNode {
  const isNarrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const [isAll, setAll] = useState(false);
  const active = activeFilters(search, fields);
  const usable = fields.filter(
    ({ options, find, isRange }) => options.length > 0 || find !== undefined || isRange === true,
  );
  const isMany = usable.length > FEW;
  const isCrowded = lead === undefined && isMany;
  const isShort = isMany && !isNarrow && !isAll;
  const shown = isShort ? usable.slice(0, MAIN) : usable;
  const sorts = columns.filter((column) => column.sort !== undefined);
  return (
    <div className={css['bar']}>
      {lead !== undefined && (
        <div className={css['barRow']}>
          {lead}
          {!isNarrow && children}
        </div>
      )}
      <div className={css['barRow']}>
        <SearchBox
          onSearch={(text) => onSearch(withValue(search, 'q', text))}
          placeholder={placeholder}
          value={search['q'] ?? ''}
        />
        {isNarrow && (
          <Button aria-expanded={isOpen} icon="filter" onClick={() => setOpen(!isOpen)}>
            {active.length > 0
              ? t('filter.chosen', { name: t('filters.toggle'), count: active.length })
              : t('filters.toggle')}
          </Button>
        )}
        {(isCrowded || isNarrow) && children}
        {(!isNarrow || isOpen) && (
          <div aria-label={t('filters')} className={css['selects']} role="group">
            {shown.map((field) => {
              const Choice = choiceOf(field);
              return <Choice field={field} key={field.key} onSearch={onSearch} search={search} />;
            })}
            {isMany && !isNarrow && (
              <Button aria-expanded={isAll} kind="quiet" onClick={() => setAll(!isAll)}>
                {isAll ? t('filters.fewer') : t('filters.more', { count: usable.length - MAIN })}
              </Button>
            )}
            {isNarrow && sorts.length > 0 && (
              <select
                aria-label={t('sort')}
                className={css['select']}
                onChange={(event) => onSearch(withValue(search, 'sort', event.target.value))}
                value={search['sort'] ?? defaultSort ?? ''}
              >
                {sorts.map((column) => (
                  <option key={column.id} value={column.sort?.value}>
                    {t('sort.by', { name: column.header })}
                  </option>
                ))}
              </select>
            )}
          </div>
        )}
        {lead === undefined && !isCrowded && !isNarrow && children}
      </div>
      {active.length > 0 && (
        <ul aria-label={t('filters')} className={css['chips']}>
          {active.map(({ field, option }) => (
            <li key={`${field.key} ${option.value}`}>
              <button
                aria-label={t('filter.remove', { name: field.label, value: option.label })}
                className={css['chip']}
                onClick={() => onSearch(withToggled(search, field, option.value))}
                type="button"
              >
                <span className={css['chipName']}>{field.label}</span> <span>{option.label}</span>
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
          <li>
            <Button kind="quiet" onClick={() => onSearch(withoutFilters(search, fields))} size="sm">
              {t('filter.clear')}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
