import {
  useEffect,
  useLayoutEffect,
  useRef,
  type HTMLAttributes,
  type ReactNode,
  type RefObject,
} from 'react';

import styles from './dialog.module.css';

const gap = 4;
const edge = 8;

/** Below the anchor, or above it where there is no room; always inside the window. */
function place(anchor: HTMLElement, box: HTMLElement, isEndAligned: boolean): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = isEndAligned ? from.right - width : from.left;
  const below = from.bottom + gap;
  const hasRoomBelow = below + height <= window.innerHeight - edge;
  const top = hasRoomBelow || from.top - gap - height < edge ? below : from.top - gap - height;
  box.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - width - edge))}px`;
  box.style.top = `${Math.max(edge, Math.min(top, window.innerHeight - Math.min(height, 80) - edge))}px`;
}

type Props = HTMLAttributes<HTMLDivElement> & {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  align?: 'start' | 'end';
  padded?: boolean;
  /** As wide as its anchor at least, for lists under an input. */
  fit?: boolean;
  children: ReactNode;
};

/** A box in the top layer at an anchor. It stays a child of its place in the tree, so it works inside dialogs. */
export function Floating({
  anchor,
  onClose,
  align = 'start',
  padded,
  fit,
  children,
  ...rest
}: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const from = anchor.current;
    const element = box.current;
    if (!from || !element) return undefined;
    if (fit === true) element.style.minWidth = `${from.offsetWidth}px`;
    element.showPopover();
    const put = (): void => place(from, element, align === 'end');
    put();
    const size = new ResizeObserver(put);
    size.observe(element);
    window.addEventListener('scroll', put, true);
    window.addEventListener('resize', put);
    return () => {
      size.disconnect();
      window.removeEventListener('scroll', put, true);
      window.removeEventListener('resize', put);
    };
  }, [anchor, align, fit]);

  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!box.current?.contains(target) && anchor.current?.contains(target) !== true) close.current();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', escape, true);
    };
  }, [anchor]);

  return (
    <div
      {...rest}
      className={`${styles['floating']} ${padded === true ? styles['padded'] : ''} ${rest.className ?? ''}`}
      popover="manual"
      ref={box}
    >
      {children}
    </div>
  );
}
