import { useRef, useState, type PointerEvent } from 'react';

/** What is carried: a unit or a person. */
export type Carried = { kind: 'unit' | 'member'; id: string; name: string };

/** Where the pointer is while something is carried, and what lies under it. */
export type Drag = Carried & { x: number; y: number; over: string | undefined };

type Drop = (carried: Carried, target: { unit?: string | undefined; post?: string | undefined }) => void;

const startsAfter = 6;

const targetAt = (x: number, y: number): { unit?: string | undefined; post?: string | undefined } => {
  const element = document.elementFromPoint(x, y);
  return {
    unit: element?.closest<HTMLElement>('[data-unit]')?.dataset['unit'],
    post: element?.closest<HTMLElement>('[data-post]')?.dataset['post'],
  };
};

/** Carries units and people with a mouse, a pen or a finger; a short press stays a click. */
export function useDrag(onDrop: Drop): {
  drag: Drag | undefined;
  carry: (carried: Carried) => { onPointerDown: (event: PointerEvent) => void };
} {
  const [drag, setDrag] = useState<Drag>();
  const start = useRef<Carried & { x: number; y: number }>(undefined);
  const begin = (carried: Carried, event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    start.current = { ...carried, x: event.clientX, y: event.clientY };
    let isCarried = false;
    const move = (now: globalThis.PointerEvent): void => {
      const from = start.current;
      if (!from) return;
      isCarried ||= Math.hypot(now.clientX - from.x, now.clientY - from.y) > startsAfter;
      if (!isCarried) return;
      const { unit, post } = targetAt(now.clientX, now.clientY);
      const over = carried.kind === 'unit' ? unit : post;
      setDrag({ ...carried, x: now.clientX, y: now.clientY, over });
    };
    const end = (now: globalThis.PointerEvent): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', stop);
      start.current = undefined;
      setDrag(undefined);
      if (!isCarried) return;
      // The click that follows a drop opens nothing; where none follows, the next one is somebody's own.
      const swallow = (click: MouseEvent): void => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      onDrop(carried, targetAt(now.clientX, now.clientY));
    };
    const stop = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      setDrag(undefined);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', stop, { once: true });
  };
  return { drag, carry: (carried) => ({ onPointerDown: (event) => begin(carried, event) }) };
}
