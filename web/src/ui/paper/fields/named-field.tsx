import { isList, isValueRecord, type Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, type ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { Combobox, type RefOption } from '../../form/ref-field.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Answered } from '../../state/use-search.ts';
import type { Entry, Named } from '../lookups.ts';
import { useDesk, wayOf } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { nameOf, plainText } from '../plain.ts';
import { entriesFor } from './choose.ts';
import type { ControlProps } from './control.ts';
import { keptName } from './kept-name.ts';

import css from './fields.module.css';

type PickProps = {
  field: ControlProps;
  isMany: boolean;
  search: (text: string) => Promise<Answered<RefOption>>;
  /** What is kept of a choice. */
  kept: (option: RefOption) => Value;
  shown: (value: Value) => string;
  placeholder?: string;
};

const keyOf = (value: Value): string =>
  isValueRecord(value) && value['id'] !== undefined ? plainText(value['id']) : nameOf(value);

/** One or several things chosen by searching; several stand as words in front of the box. */
function PickField({ field, isMany, search, kept, shown, placeholder }: PickProps): ReactNode {
  const { label, required, hint, hideLabel } = field;
  const { value: raw, error, set, control } = useField(field);
  const value = (raw ?? null) as Value;
  const chosen = isMany && isList(value) ? value : [];
  const choose = (option: RefOption | null): void => {
    if (!isMany) set(option === null ? null : kept(option));
    else if (option !== null) {
      const next = kept(option);
      if (!chosen.some((one) => keyOf(one) === keyOf(next))) set([...chosen, next]);
    }
  };
  return (
    <FieldFrame
      error={error}
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required}
    >
      {chosen.length > 0 && (
        <ul className={css['words']}>
          {chosen.map((one) => (
            <li key={keyOf(one)}>
              {shown(one)}
              <button
                aria-label={t('remove', { name: shown(one) })}
                onClick={() => {
                  set(chosen.filter((other) => other !== one));
                  document.getElementById(control.id)?.focus();
                }}
                type="button"
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        control={control}
        isClearable={!isMany && value !== null && value !== ''}
        label={label}
        onChoose={choose}
        placeholder={placeholder}
        search={search}
        shown={isMany ? '' : shown(value)}
      />
    </FieldFrame>
  );
}

const optionOf = ({ id, label, hint }: Named): RefOption => ({
  value: id,
  label,
  ...(hint === undefined ? {} : { hint }),
});

/** A person, a unit or a record, as the page finds them. */
export function NamedField(props: ControlProps): ReactNode {
  const { column } = props;
  const { lookups } = useDesk();
  const known = useRef(new Map<string, Named>());
  const type = column.type === 'user' || column.type === 'unit' ? column.type : 'reference';
  const search = async (text: string): Promise<Answered<RefOption>> => {
    const answer = await lookups.search({ type, entity: column.entity }, text);
    const items = Array.isArray(answer) ? answer : answer.items;
    for (const item of items) known.current.set(item.id, item);
    return { items: items.map((item) => optionOf(item)), isCut: !Array.isArray(answer) && answer.isCut };
  };
  const kept = ({ value, label }: RefOption): Value =>
    keptName(column, { ...known.current.get(value), id: value, label });
  return <PickField field={props} isMany={column.many === true} kept={kept} search={search} shown={nameOf} />;
}

/** One of many choices, or several: found by their words, pinyin or its first letters. */
export function EntryField({ entries, ...props }: ControlProps & { entries: readonly Entry[] }): ReactNode {
  const shown = (value: Value): string => {
    const known = entries.find((entry) => entry.value === value);
    return known ? wayOf(known) : typeof value === 'string' ? value : '';
  };
  return (
    <PickField
      field={props}
      isMany={props.column.type === 'choices' || props.column.many === true}
      kept={(option) => option.value}
      placeholder={t('typeToChoose')}
      search={(text) => Promise.resolve(entriesFor(entries, text))}
      shown={shown}
    />
  );
}
