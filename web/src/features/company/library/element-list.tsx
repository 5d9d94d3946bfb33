import { useState, type ReactNode } from 'react';

import { useList, useValue } from '../../../ui/form/use-form.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { freshId, type BodyForm } from './body-form.ts';
import { text } from './library.messages.ts';
import { AddButton, RowActs, useTitle, WordsField } from './parts.tsx';

import styles from './library.module.css';

type Props = {
  form: BodyForm;
  name: string;
  /** The words on the button that adds one. */
  add: string;
  /** What a new element is beside its id. */
  fresh?: Readonly<Record<string, unknown>>;
  /** What new ids begin with, where names of the kind begin in a way of their own. */
  start?: string;
  /** Long elements are folded; one title a line is then all that is seen. */
  isFolded?: boolean;
  /** Elements that have a code and no title are called by it. */
  isUntitled?: boolean;
  canRemove?: (id: string) => boolean;
  /** A property that is worth seeing while an element is folded, such as its weight. */
  shown?: string;
  children?: (path: string, id: string) => ReactNode;
};

type RowProps = Pick<Props, 'form' | 'isFolded' | 'isUntitled' | 'canRemove' | 'shown' | 'children'> & {
  list: ReturnType<typeof useList>;
  at: number;
  path: string;
  isNew: boolean;
};

function Element({
  form,
  list,
  at,
  path,
  isNew,
  isFolded,
  isUntitled,
  canRemove,
  shown,
  children,
}: RowProps): ReactNode {
  const title = useTitle(form, path);
  const figure = useValue(form, `${path}.${shown ?? 'id'}`);
  const [isOpen, setOpen] = useState(isFolded !== true || isNew);
  const found = form.get(`${path}.id`);
  const id = typeof found === 'string' ? found : '';
  return (
    <li className={styles['card']}>
      <div className={styles['cardHead']}>
        <span>
          {isFolded === true && (
            <IconButton
              aria-expanded={isOpen}
              icon={isOpen ? 'chevronDown' : 'chevronRight'}
              label={title}
              onClick={() => setOpen(!isOpen)}
              size="sm"
            />
          )}
          {isUntitled === true ? id : title}{' '}
          <span className={`num ${styles['small']}`}>{isUntitled === true ? '' : id}</span>
        </span>
        {shown !== undefined && !isOpen && typeof figure === 'string' && (
          <span className={`num ${styles['figureEnd']}`}>{figure}</span>
        )}
        <RowActs
          at={at}
          canRemove={canRemove?.(id) !== false}
          list={list}
          name={isUntitled === true ? id : title}
        />
      </div>
      {isOpen && (
        <>
          {isUntitled !== true && (
            <WordsField form={form} label={text('name')} name={`${path}.title`} required />
          )}
          {children?.(path, id)}
        </>
      )}
    </li>
  );
}

/** The elements of a list: each with its title in both languages and what its kind adds. */
export function ElementList({ form, name, add, fresh = {}, start = '', ...row }: Props): ReactNode {
  const list = useList(form, name);
  const [added, setAdded] = useState(0);
  const idsOf = (): string[] =>
    ((form.get(name) ?? []) as readonly { readonly id?: string }[]).map(({ id = '' }) => id);
  const [first] = useState(list.keys.length);
  return (
    <div className={styles['list']}>
      <ul className={styles['list']}>
        {list.keys.map((key, at) => (
          <Element
            {...row}
            at={at}
            form={form}
            isNew={added > 0 && at >= first}
            key={key}
            list={list}
            path={`${name}.${at}`}
          />
        ))}
      </ul>
      <div>
        <AddButton
          label={add}
          onAdd={() => {
            setAdded(added + 1);
            list.add({ id: freshId(idsOf(), start), ...fresh });
          }}
        />
      </div>
    </div>
  );
}
