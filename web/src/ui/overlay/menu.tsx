import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';

import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { Floating } from './floating.tsx';

import styles from './dialog.module.css';

/** One line of a menu; `checked` makes it one of a choice, `divider` starts a new group. */
export type MenuItem = {
  label: string;
  icon?: IconName;
  tone?: 'bad';
  checked?: boolean;
  divider?: boolean;
  blockedBy?: string | undefined;
  onSelect: () => void;
};

/** What the opening button must be given. */
export type TriggerProps = {
  ref: Ref<HTMLButtonElement>;
  onClick: () => void;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
};

type Props = {
  label: string;
  items: MenuItem[];
  align?: 'start' | 'end';
  header?: ReactNode;
  trigger: (props: TriggerProps) => ReactNode;
};

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: now + 1,
    ArrowUp: now - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const typed =
    event.key.length === 1 && !event.ctrlKey && !event.metaKey ? event.key.toLowerCase() : undefined;
  const byLetter =
    typed === undefined
      ? -1
      : items.findIndex((item, at) => at > now && item.textContent.toLowerCase().startsWith(typed));
  const next = steps[event.key] ?? (byLetter === -1 ? undefined : byLetter);
  if (next === undefined) return;
  event.preventDefault();
  items[next % items.length]?.focus();
}

type LineProps = { item: MenuItem; isFirst: boolean; done: () => void };

function MenuLine({ item, isFirst, done }: LineProps): ReactNode {
  const select = (): void => {
    if (item.blockedBy !== undefined) return;
    done();
    item.onSelect();
  };
  return (
    <>
      {item.divider === true && <div className={styles['rule']} role="separator" />}
      <button
        aria-checked={item.checked}
        aria-disabled={item.blockedBy !== undefined || undefined}
        className={styles['item']}
        data-tone={item.tone}
        onClick={select}
        ref={isFirst ? (element) => element?.focus() : undefined}
        role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
        tabIndex={-1}
        title={item.blockedBy}
        type="button"
      >
        {item.icon && <Icon name={item.icon} />}
        {item.label}
        {item.checked === true && <Icon name="check" />}
      </button>
    </>
  );
}

/** A menu after the ARIA pattern: arrows, Home, End and letters move, Escape returns to the button. */
export function Menu({ label, items, align = 'start', header, trigger }: Props): ReactNode {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <>
      {trigger({
        ref: button,
        onClick: () => setIsOpen((now) => !now),
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
      })}
      {isOpen && (
        <Floating align={align} anchor={button} onClose={close}>
          {header}
          <div aria-label={label} id={id} onKeyDown={moveFocus} role="menu" tabIndex={-1}>
            {items.map((item, at) => (
              <MenuLine done={close} isFirst={at === 0} item={item} key={item.label} />
            ))}
          </div>
        </Floating>
      )}
    </>
  );
}
