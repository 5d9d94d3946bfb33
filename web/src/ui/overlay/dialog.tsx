import { useEffect, useId, useRef, type CSSProperties, type ReactNode } from 'react';

import { isComposing } from '../../lib/composing.ts';
import { IconButton } from '../kit/button.tsx';
import { word } from '../words.messages.ts';

import styles from './dialog.module.css';

type DialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  footer?: ReactNode;
  /** Content whose loss would hurt: a click beside it does not close. */
  sticky?: boolean;
  /** The task must be done before anything else: there is no way to close it. */
  required?: boolean;
  /** Content brings its own padding and header; the title is only read aloud. */
  bare?: boolean;
  children: ReactNode;
};

type FrameProps = DialogProps & { className: string; width: number };

function firstFocus(dialog: HTMLDialogElement): HTMLElement | null {
  const body = dialog.querySelector<HTMLElement>('[data-dialog-body]');
  return (
    body?.querySelector<HTMLElement>('[data-autofocus]') ??
    body?.querySelector<HTMLElement>('input:not([type=hidden],[hidden]),select,textarea,button,a[href]') ??
    dialog.querySelector<HTMLElement>('h2')
  );
}

/** The browser's own modal dialog: it traps and returns the focus and makes the page behind it inert. */
function OpenDialog({
  onClose,
  title,
  footer,
  sticky,
  required,
  bare,
  children,
  className,
  width,
}: FrameProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    firstFocus(dialog)?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      aria-labelledby={titleId}
      className={`${styles['dialog']} ${className} ${bare === true ? styles['bare'] : ''}`}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        // On cancel browsers insist after the second attempt; the key itself can always be kept from them.
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.preventDefault();
        event.stopPropagation();
        if (required !== true) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget && sticky !== true && required !== true) onClose();
      }}
      ref={ref}
      style={{ '--width': `${width}px` } as CSSProperties}
    >
      {bare === true ? (
        <h2 className="sr-only" id={titleId}>
          {title}
        </h2>
      ) : (
        <header className={styles['head']}>
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {required !== true && <IconButton icon="close" label={word('close')} onClick={onClose} />}
        </header>
      )}
      <div className={styles['body']} data-dialog-body>
        {children}
      </div>
      {footer !== undefined && <footer className={styles['foot']}>{footer}</footer>}
    </dialog>
  );
}

const widths = { sm: 420, md: 560, lg: 760, xl: 960 };

/** A question or a short task in the middle of the screen. */
export function Modal({
  size = 'md',
  place,
  ...rest
}: DialogProps & { size?: keyof typeof widths; place?: 'top' }): ReactNode {
  const className = `${styles['modal']} ${place === 'top' ? styles['top'] : ''}`;
  return rest.opened ? <OpenDialog {...rest} className={className} width={widths[size]} /> : null;
}

/** A longer task beside the page that stays visible. */
export function Drawer({ width = 480, ...rest }: DialogProps & { width?: number }): ReactNode {
  return rest.opened ? <OpenDialog {...rest} className={styles['drawer'] ?? ''} width={width} /> : null;
}

/** Choices of a phone's screen, from its lower edge, where the thumb is. */
export function Sheet(props: DialogProps): ReactNode {
  return props.opened ? <OpenDialog {...props} className={styles['sheet'] ?? ''} width={640} /> : null;
}
