import {
  hasProperty,
  type RecordColumn,
  type RecordField,
  type Words,
} from '@zhoudao/schema/templates/form/design';
import { useCallback, useSyncExternalStore } from 'react';

import { inWords, useDesignState, useDesk } from '../desk.ts';
import { setProperty } from '../model/edit-fields.ts';
import { columnAt, keyOfTarget } from '../model/elements.ts';
import { heldAt, pathOf } from '../model/locks.ts';

/** A field or a column whose properties are shown, and how they are changed. */
export type OpenColumn = {
  target: string;
  column: RecordColumn &
    Partial<Pick<RecordField, 'section' | 'span' | 'filterable' | 'columns' | 'maxRows'>>;
  isColumn: boolean;
  off: boolean;
  /** Whether one property cannot be changed: nothing can, or a publisher has locked it. */
  offOf: (property: string) => boolean;
  /** Sets a property; typing into one is one step. */
  set: (name: string, value: unknown) => void;
  setWords: (name: string, language: keyof Words, text: string) => void;
  problemOf: (property: string) => string | undefined;
};

/** Whether a field of this type has a property. */
export const has = ({ column, isColumn }: OpenColumn, property: string): boolean =>
  hasProperty(column.type, property, isColumn);

/** Follows one field or column. */
export function useColumn(target: string): OpenColumn | undefined {
  const { design, problems, isReadOnly } = useDesk();
  const column = useDesignState((state) => columnAt(state.form, target));
  const known = useSyncExternalStore(problems.subscribe, problems.known);
  const set = useCallback(
    (name: string, value: unknown) =>
      design.do((form) => setProperty(form, target, name, value), { join: `${target} ${name}` }),
    [design, target],
  );
  if (!column) return undefined;
  const key = keyOfTarget(target);
  const { form } = design;
  const isLocked = (path: string): boolean => heldAt(form, path).policy === 'locked';
  const off = isReadOnly || isLocked(pathOf(target));
  return {
    target,
    column,
    isColumn: target.includes('.'),
    off,
    offOf: (property) => off || isLocked(`${pathOf(target)}/${property}`),
    set,
    setWords: (name, language, text) => {
      const before = (Reflect.get(column, name) as Words | undefined) ?? { 'zh-CN': '', en: '' };
      const words = { ...before, [language]: text };
      const isGone = name !== 'title' && words['zh-CN'] === '' && words.en === '';
      set(name, isGone ? undefined : words);
    },
    problemOf: (property) => {
      const found = known.find((one) => one.key === key && one.property === property);
      return found && inWords(found.message);
    },
  };
}
