import type { RecordField } from '@zhoudao/schema/templates/form/design';
import { memo, type CSSProperties, type MouseEvent, type PointerEvent, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { inWords, useDesignState, useDesk, useProblemCount } from '../desk.ts';
import { setProperty } from '../model/edit-fields.ts';
import { columnKey, fieldKey } from '../model/elements.ts';
import { FIELD_KINDS } from '../model/field-kinds.ts';
import { heldAt } from '../model/locks.ts';
import { isMissing } from '../model/texts.ts';
import { t } from './canvas.messages.ts';
import type { Dragger } from './drag.ts';
import { Ghost } from './ghost.tsx';
import { resize } from './resize.ts';

import css from './canvas.module.css';

const lacksWords = (field: RecordField): boolean =>
  [field, ...(field.options ?? []), ...(field.columns ?? [])].some(({ title }) =>
    isMissing({ words: title }),
  );

/** The small signs beside the name of a field. */
function Signs({ field, rules }: { field: RecordField; rules: number }): ReactNode {
  const count = useProblemCount(fieldKey(field.id));
  const isHeld = useDesignState((state) => heldAt(state.form, `/fields/${field.id}`).policy === 'locked');
  return (
    <span className={css['signs']}>
      {isHeld && <Icon name="lock" size={13} />}
      {field.pii === true && <Icon name="shield" size={13} />}
      {field.filterable === true && <Icon name="filter" size={13} />}
      {rules > 0 && <Icon name="bolt" size={13} />}
      {lacksWords(field) && <Icon name="globe" size={13} />}
      {count > 0 && (
        <span className={css['bad']}>
          <Icon name="alert" size={14} />
        </span>
      )}
    </span>
  );
}

function Columns({ field }: { field: RecordField }): ReactNode {
  const { design } = useDesk();
  const selected = useDesignState((state) => state.selected[0] ?? 'form');
  return (
    <ul className={css['columns']}>
      {(field.columns ?? []).map((column) => {
        const key = columnKey(field.id, column.id);
        return (
          <li key={column.id}>
            <button
              aria-pressed={selected === key}
              data-column={`${field.id}.${column.id}`}
              onClick={() => design.select([key])}
              tabIndex={selected === key ? 0 : -1}
              type="button"
            >
              <span data-star={column.required || undefined}>{inWords(column.title)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type Props = { field: RecordField; isReckoned: boolean; rules: number; dragger: Dragger; isFirst: boolean };

/** Adds to the selection with Ctrl, ⌘ or Shift, otherwise makes it. */
function useSelecting(id: string): (event: MouseEvent) => void {
  const { design } = useDesk();
  return (event) => {
    const key = fieldKey(id);
    const { selected } = design.state();
    const isMore = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isMore) return design.select([key]);
    const fields = selected.filter((one) => one.startsWith('field:'));
    design.select(fields.includes(key) ? fields.filter((one) => one !== key) : [...fields, key]);
  };
}

/** A field on the canvas: selected with a click or the arrow keys, dragged, and made wider at its edge. */
export const FieldCard = memo(function FieldCard({
  field,
  isReckoned,
  rules,
  dragger,
  isFirst,
}: Props): ReactNode {
  const { design, isReadOnly, say } = useDesk();
  const key = fieldKey(field.id);
  const isSelected = useDesignState((state) => state.selected.includes(key));
  const isReached = useDesignState((state) => state.selected[0] === key || state.selected.length === 0);
  const problems = useProblemCount(key);
  const select = useSelecting(field.id);
  const { title: kind, icon } = FIELD_KINDS[field.type];
  const press = (event: PointerEvent): void => {
    if (isReadOnly || event.button !== 0) return;
    const { selected } = design.state();
    const ids = isSelected ? selected.map((one) => one.slice('field:'.length)) : [field.id];
    const label = ids.length > 1 ? t('fields', { count: ids.length }) : inWords(field.title);
    dragger.press(event, { kind: 'fields', ids, label });
  };
  const stretch = (event: PointerEvent<HTMLElement>): void => {
    const cell = event.currentTarget.closest<HTMLElement>('[data-field]');
    event.stopPropagation();
    event.preventDefault();
    if (!cell || isReadOnly) return;
    resize(cell, event, {
      shown: (span) => {
        if (span === undefined) delete cell.dataset['width'];
        else cell.dataset['width'] = `${span}/24`;
      },
      done: (span) => {
        design.do((form) => setProperty(form, field.id, 'span', span), { select: [key] });
        say(t('widthIs', { span }));
      },
    });
  };
  return (
    <li
      className={css['cell']}
      data-bad={problems > 0 || undefined}
      data-field={field.id}
      data-selected={isSelected || undefined}
      style={{ '--span': field.span } as CSSProperties}
    >
      <button
        aria-describedby="canvas-keys"
        aria-label={t('fieldIs', {
          title: inWords(field.title),
          kind: inWords(kind),
          span: field.span,
          state: [field.required === true ? t('isRequired') : '', problems > 0 ? t('hasProblems') : '']
            .filter((part) => part !== '')
            .join(t('comma')),
        })}
        aria-pressed={isSelected}
        className={css['face']}
        data-face={field.id}
        onClick={select}
        onPointerDown={press}
        tabIndex={isSelected || (isFirst && isReached) ? 0 : -1}
        type="button"
      >
        <span className={css['name']}>
          <Icon name={icon} size={14} />
          <span data-star={field.required || undefined}>{inWords(field.title)}</span>
          <Signs field={field} rules={rules} />
        </span>
      </button>
      {/* Beside the button, which covers it: what it looks like is not what it is called. */}
      <Ghost field={field} reckoned={isReckoned} />
      {field.type === 'table' && <Columns field={field} />}
      {!isReadOnly && <span aria-hidden className={css['edge']} onPointerDown={stretch} />}
    </li>
  );
});
