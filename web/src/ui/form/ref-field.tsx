import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../lib/composing.ts';
import { IconButton } from '../kit/button.tsx';
import { Floating } from '../overlay/floating.tsx';
import { useSearch, type Answered, type Found } from '../state/use-search.ts';
import { word } from '../words.messages.ts';
import { FieldFrame, useField, type FieldProps, type FieldState } from './field.tsx';
import { t } from './form.messages.ts';

import styles from './form.module.css';

/** A record that can be chosen. */
export type RefOption = { value: string; label: string; hint?: string | undefined };

type ListProps = {
  id: string;
  label: string;
  found: Found<RefOption>;
  active: number;
  onChoose: (option: RefOption) => void;
  onPoint: (at: number) => void;
};

/** What was found, one below the other. */
export function ResultList({ id, label, found, active, onChoose, onPoint }: ListProps): ReactNode {
  const nothing = found.isCut
    ? t('searchTooLong')
    : found.state === 'failed'
      ? t('searchFailed')
      : found.state === 'searching'
        ? t('searching')
        : t('nothing');
  return (
    <>
      <div aria-label={label} id={id} role="listbox">
        {found.items.map((option, at) => (
          <div
            aria-selected={at === active}
            className={styles['option']}
            id={`${id}-${at}`}
            key={option.value}
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(option);
            }}
            onPointerMove={() => onPoint(at)}
            ref={at === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
          >
            <span className="cut">{option.label}</span>
            {option.hint !== undefined && <span className="dim num">{option.hint}</span>}
          </div>
        ))}
      </div>
      <p aria-live="polite" className={found.items.length === 0 ? styles['optionNote'] : 'sr-only'}>
        {found.items.length === 0 ? nothing : t('results', { count: found.items.length })}
      </p>
    </>
  );
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
/** The next of so many, around the ends. */
export const moved = (at: number, step: number, count: number): number =>
  count === 0 ? 0 : (at + step + count) % count;

type ComboboxProps = {
  control: FieldState['control'];
  label: string;
  /** What stands in the box while nobody types. */
  shown: string;
  /** Asks for what fits a text; an empty text asks for what is offered first. */
  search: (text: string) => Promise<Answered<RefOption>>;
  onChoose: (option: RefOption | null) => void;
  placeholder?: string | undefined;
  /** Whether there is something to clear. */
  isClearable: boolean;
};

/** A box that searches; Enter in a candidate window of an input method chooses nothing. */
export function Combobox(props: ComboboxProps): ReactNode {
  const { control, label, shown, search, onChoose, placeholder, isClearable } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [isHeld, setIsHeld] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const listId = useId();
  const found = useSearch(typed?.normalize('NFKC').trim(), isHeld, search);
  const isOpen = typed !== undefined;

  const open = (text: string): void => {
    setTyped(text);
    setActive(0);
  };
  const choose = (option: RefOption | null): void => {
    setTyped(undefined);
    onChoose(option);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event)) return;
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setActive((at) => moved(at, step, found.items.length));
      else open('');
    }
    if (event.key === 'Enter' && isOpen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const option = found.items[active];
      if (option && found.state === 'found') choose(option);
    }
  };
  return (
    <>
      <span className={styles['joined']} ref={box}>
        <input
          {...control}
          aria-activedescendant={isOpen && found.items.length > 0 ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          aria-controls={isOpen ? listId : undefined}
          aria-expanded={isOpen}
          autoComplete="off"
          className={styles['input']}
          onBlur={() => {
            setTyped(undefined);
            control.onBlur();
          }}
          onChange={(event) => open(event.target.value)}
          onClick={() => !isOpen && open('')}
          onCompositionEnd={() => setIsHeld(false)}
          onCompositionStart={() => setIsHeld(true)}
          onKeyDown={press}
          placeholder={placeholder ?? t('typeToSearch')}
          role="combobox"
          type="text"
          value={typed ?? shown}
        />
        {isClearable && control.disabled !== true && (
          <IconButton
            className={styles['inside'] ?? ''}
            icon="close"
            label={word('clear')}
            onClick={() => choose(null)}
            size="sm"
          />
        )}
      </span>
      {isOpen && (
        <Floating anchor={box} fit onClose={() => setTyped(undefined)}>
          <ResultList
            active={active}
            found={found}
            id={listId}
            label={label}
            onChoose={choose}
            onPoint={setActive}
          />
        </Floating>
      )}
    </>
  );
}

type Props<V> = FieldProps<V> & {
  /** Asks the server; an empty text asks for what is offered first. */
  search: (text: string) => Promise<RefOption[]>;
  initialOption?: RefOption | undefined;
  placeholder?: string;
  onChoose?: (option: RefOption | null) => void;
};

/** Chooses a record by searching for it. */
export function RefField<V extends object>(props: Props<V>): ReactNode {
  const { label, required, hint, search, initialOption, placeholder, onChoose } = props;
  const { value, error, set, control } = useField(props);
  const [chosen, setChosen] = useState<RefOption | undefined>(initialOption);
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <Combobox
        control={control}
        isClearable={typeof value === 'string'}
        label={label}
        onChoose={(option) => {
          setChosen(option ?? undefined);
          set(option?.value ?? null);
          onChoose?.(option);
        }}
        placeholder={placeholder}
        search={search}
        shown={chosen?.value === value ? (chosen?.label ?? '') : ''}
      />
    </FieldFrame>
  );
}
