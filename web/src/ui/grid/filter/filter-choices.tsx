import { lazy, Suspense, type ReactNode } from 'react';

import { Popover } from '../../overlay/popover.tsx';
import { t } from '../grid.messages.ts';
import { valuesOf, withToggled, withValue, type FilterField, type ListSearch } from './filter-state.ts';

import css from '../grid.module.css';

type ChoiceProps = {
  field: FilterField;
  search: ListSearch;
  onSearch: (next: Record<string, string>) => void;
};

const DateChoices = lazy(() =>
  import('./date-filter.tsx').then((module) => ({ default: module.DateChoices })),
);

const FigureChoices = lazy(() =>
  import('./figure-filter.tsx').then((module) => ({ default: module.FigureChoices })),
);

const FoundChoices = lazy(() =>
  import('./found-choices.tsx').then((module) => ({ default: module.FoundChoices })),
);

/** How a filter is called on its button, with how many of its values are chosen. */
const nameOf = ({ label }: FilterField, chosen: readonly string[]): string =>
  chosen.length > 1 ? t('filter.chosen', { name: label, count: chosen.length }) : label;

/** A filter whose choices are a panel below its button; what is in it comes with the first press. */
function PanelSelect({
  field,
  chosen,
  children,
}: {
  field: FilterField;
  chosen: readonly string[];
  children: (close: () => void) => ReactNode;
}): ReactNode {
  return (
    <Popover
      label={field.label}
      trigger={(trigger) => (
        <button
          {...trigger}
          aria-label={t('filter.add', { name: field.label })}
          className={css['select']}
          data-on={chosen.length > 0 || undefined}
          type="button"
        >
          {nameOf(field, chosen)}
        </button>
      )}
    >
      {(close) => <Suspense>{children(close)}</Suspense>}
    </Popover>
  );
}

/** Choices that are looked for as somebody types: there are more than a list could offer. */
function FoundSelect({ field, search, onSearch }: ChoiceProps): ReactNode {
  const chosen = valuesOf(search, field.key);
  return (
    <PanelSelect chosen={chosen} field={field}>
      {(close) => (
        <FoundChoices
          chosen={chosen}
          field={field}
          onChoose={(value) => {
            onSearch(withToggled(search, field, value));
            close();
          }}
        />
      )}
    </PanelSelect>
  );
}

/** From and to, of days with shortcuts; what is chosen stands in the address. */
function StretchSelect({ field, search, onSearch }: ChoiceProps): ReactNode {
  const value = search[field.key] ?? '';
  const Choices = field.isRange === true ? FigureChoices : DateChoices;
  return (
    <PanelSelect chosen={value === '' ? [] : [value]} field={field}>
      {(close) => (
        <Choices
          close={close}
          field={field}
          onChange={(next) => onSearch(withValue(search, field.key, next))}
          value={value}
        />
      )}
    </PanelSelect>
  );
}

function FilterSelect({ field, search, onSearch }: ChoiceProps): ReactNode {
  const chosen = valuesOf(search, field.key);
  return (
    <select
      aria-label={t('filter.add', { name: field.label })}
      className={css['select']}
      data-on={chosen.length > 0 || undefined}
      onChange={(event) => onSearch(withToggled(search, field, event.target.value))}
      value=""
    >
      <option value="">{nameOf(field, chosen)}</option>
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {chosen.includes(option.value) ? `✓ ${option.label}` : option.label}
        </option>
      ))}
    </select>
  );
}

/** The control by which a filter is chosen. */
export const choiceOf = ({ isPeriod, isRange, find }: FilterField) =>
  isPeriod === true || isRange === true ? StretchSelect : find === undefined ? FilterSelect : FoundSelect;
