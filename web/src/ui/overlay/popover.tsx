import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

import { Floating } from './floating.tsx';
import type { TriggerProps } from './menu.tsx';

type Props = {
  label: string;
  align?: 'start' | 'end';
  trigger: (props: TriggerProps) => ReactNode;
  /** Also opens on hover and focus, for explanations. */
  hover?: boolean;
  children: ReactNode | ((close: () => void) => ReactNode);
};

const hoverDelay = 120;

/** A small panel at a button; with `hover` it also explains what is pointed at or focused. */
export function Popover({ label, align = 'start', trigger, hover, children }: Props): ReactNode {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = (): void => {
    setIsOpen(false);
    if (hover !== true) button.current?.focus();
  };
  const later = (open: boolean): void => {
    if (hover !== true) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsOpen(open), hoverDelay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && later(false)}
      onFocus={() => later(true)}
      onPointerEnter={() => later(true)}
      onPointerLeave={() => later(false)}
      ref={box}
    >
      {trigger({
        ref: button,
        onClick: () => setIsOpen((now) => (hover === true ? true : !now)),
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
      })}
      {isOpen && (
        <Floating
          align={align}
          anchor={button}
          aria-label={label}
          id={id}
          onClose={close}
          padded
          role="dialog"
        >
          {typeof children === 'function' ? children(close) : children}
        </Floating>
      )}
    </span>
  );
}
