import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';

import { Button, IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { word } from '../words.messages.ts';
import { dropToast, onToasts, pushToast, renewToasts, toasts, type ToastItem } from './toast-store.ts';

import styles from './state.module.css';

function ToastCard({ item }: { item: ToastItem }): ReactNode {
  const [isBusy, setIsBusy] = useState(false);
  const undo = async (): Promise<void> => {
    setIsBusy(true);
    const isTold = (await item.undo?.()) === false;
    dropToast(item.id);
    if (!isTold) pushToast(word('undone'), {});
  };
  return (
    <div className={styles['toast']} data-tone={item.tone ?? 'ok'}>
      <Icon name={item.tone === 'bad' ? 'alert' : 'checkCircle'} size={18} />
      <span className={styles['toastText']}>{item.text}</span>
      {item.undo && (
        <Button busy={isBusy} icon="undo" kind="quiet" onClick={() => void undo()} size="sm">
          {word('undo')}
        </Button>
      )}
      <IconButton icon="close" label={word('close')} onClick={() => dropToast(item.id)} size="sm" />
    </div>
  );
}

/** The toasts in the top layer, above open dialogs; they wait while pointed at or focused. */
export function ToastList(): ReactNode {
  const items = useSyncExternalStore(onToasts, toasts);
  const [isHeld, setIsHeld] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const next = Math.min(...items.map((item) => item.until));

  useEffect(() => {
    // Shown anew with each toast: the last one shown lies on top of the top layer.
    box.current?.hidePopover();
    if (items.length > 0) box.current?.showPopover();
  }, [items]);

  useEffect(() => {
    if (isHeld || items.length === 0) return undefined;
    const timer = setTimeout(
      () => items.filter((item) => item.until <= next).forEach((item) => dropToast(item.id)),
      Math.max(0, next - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [items, next, isHeld]);

  const release = (): void => {
    setIsHeld(false);
    renewToasts();
  };
  return (
    <div
      aria-live="polite"
      className={styles['toasts']}
      onBlur={release}
      onFocus={() => setIsHeld(true)}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={release}
      popover="manual"
      ref={box}
      role="status"
    >
      {items.map((item) => (
        <ToastCard item={item} key={item.id} />
      ))}
    </div>
  );
}
