import type { Region, RegionTree } from '@zhoudao/schema/templates/form/region';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { FieldFrame, useField } from '../../form/field.tsx';
import { moved, ResultList, type RefOption } from '../../form/ref-field.tsx';
import { Floating } from '../../overlay/floating.tsx';
import type { ControlProps } from '../fields/control.ts';

import styles from '../../form/form.module.css';

type Props = Pick<ControlProps, 'form' | 'label' | 'disabled'> & {
  name: string;
  /** What stands in the boxes before this one. */
  above: readonly string[];
  tree: RegionTree | undefined;
  onNeed: () => void;
  onType: (text: string) => void;
  onChoose: (code: string) => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A region with what it lies in, as far as the boxes before do not say that. */
function optionOf(tree: RegionTree, { code, title }: Region, said: number): RefOption {
  const way = tree.wayTo(code).slice(said, -1);
  const inside = locale() === 'en' ? way.toReversed() : way;
  const hint = inside.map((one) => one.title[locale()]).join(locale() === 'en' ? ', ' : '');
  const other = locale() === 'en' ? ` ${title['zh-CN']}` : '';
  return { value: code, label: `${title[locale()]}${other}`, ...(hint === '' ? {} : { hint }) };
}

/** What is offered in a box: what lies in the region before it, or whatever fits what is typed. */
function offered(tree: RegionTree | undefined, above: readonly string[], typed: string): RefOption[] {
  if (!tree) return [];
  const inside = above.length === 0 ? null : tree.meant(above)?.code;
  if (inside === undefined && typed.trim() === '') return [];
  const said = inside === undefined || inside === null ? 0 : tree.wayTo(inside).length;
  return tree.find(typed.normalize('NFKC'), inside ?? null).map((region) => optionOf(tree, region, said));
}

/** One level of a region: typed as one likes, or chosen by name, pinyin or its first letters. */
export function RegionBox({ above, tree, onNeed, onType, onChoose, ...field }: Props): ReactNode {
  const { value, error, control } = useField(field);
  const [isOpen, setIsOpen] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  // What stood there when the box was entered is no search.
  const [isTyped, setIsTyped] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const listId = useId();
  const text = typeof value === 'string' ? value : '';
  const items = isOpen && !isHeld ? offered(tree, above, isTyped ? text : '') : [];
  const isShown = items.length > 0;

  const open = (): void => {
    onNeed();
    setIsOpen(true);
    setActive(0);
  };
  const close = (): void => {
    setIsOpen(false);
    setIsTyped(false);
  };
  const choose = ({ value: code }: RefOption): void => {
    close();
    onChoose(code);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event)) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isShown) setActive((at) => moved(at, step, items.length));
      else open();
    }
    const option = items[active];
    if (event.key === 'Enter' && option && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(option);
    }
    if (event.key === 'Escape' && isShown) {
      event.stopPropagation();
      close();
    }
  };
  return (
    <FieldFrame error={error} id={control.id} label={field.label}>
      <span className={styles['joined']} ref={box}>
        <input
          {...control}
          aria-activedescendant={isShown ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          aria-controls={isShown ? listId : undefined}
          aria-expanded={isShown}
          autoComplete="off"
          className={styles['input']}
          onBlur={() => {
            close();
            control.onBlur();
          }}
          onChange={(event) => {
            onType(event.target.value);
            setIsTyped(true);
            open();
          }}
          onClick={open}
          onCompositionEnd={() => setIsHeld(false)}
          onCompositionStart={() => setIsHeld(true)}
          onFocus={onNeed}
          onKeyDown={press}
          role="combobox"
          type="text"
          value={text}
        />
      </span>
      {isShown && (
        <Floating anchor={box} fit onClose={close}>
          <ResultList
            active={active}
            found={{ state: 'found', items, isCut: false }}
            id={listId}
            label={field.label}
            onChoose={choose}
            onPoint={setActive}
          />
        </Floating>
      )}
    </FieldFrame>
  );
}
