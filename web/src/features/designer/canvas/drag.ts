import type { RecordFieldType, RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Spot } from '../model/edit-fields.ts';
import { fieldOf, sectionOf, takes } from '../model/elements.ts';

/** What is being dragged. */
export type Load =
  | { kind: 'new'; type: RecordFieldType; label: string }
  | { kind: 'fields'; ids: readonly string[]; label: string }
  | { kind: 'section'; id: string; label: string };

/** Where it would go: a place for fields, or the place of a section among the others. */
export type Drop = { spot: Spot } | { sectionAt: number };

type Box = { left: number; top: number; width: number; height: number };

/** What is shown while something is dragged. */
export type Dragging = { load: Load; x: number; y: number; drop: Drop | undefined; mark: Box | undefined };

type Press = { clientX: number; clientY: number; pointerId: number; pointerType: string };

const THRESHOLD = 5;
const HOLD = 350;
const GAP = 6;
const EDGE = 48;
const SPEED = 14;

/** Follows the pointer from a press to a drop, and says where the load would go; nothing is drawn anew but the mark. */
export class Dragger {
  #now: Dragging | undefined;
  #frame = 0;
  readonly #listeners = new Set<() => void>();
  readonly #form: () => RecordForm;
  readonly #drop: (load: Load, drop: Drop) => void;

  constructor(form: () => RecordForm, drop: (load: Load, drop: Drop) => void) {
    this.#form = form;
    this.#drop = drop;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): Dragging | undefined => this.#now;

  /** Begins with a press: below a few pixels it stays a click. A finger has to rest first, because moving it scrolls. */
  press(event: Press, load: Load): void {
    const { clientX, clientY, pointerId, pointerType } = event;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const isTouch = pointerType === 'touch';
    let isHeld = !isTouch;
    const rest = isTouch
      ? setTimeout(() => {
          isHeld = true;
          navigator.vibrate?.(10);
          this.#follow(load, clientX, clientY);
        }, HOLD)
      : undefined;
    const end = (): void => {
      stop.abort();
      clearTimeout(rest);
      cancelAnimationFrame(this.#frame);
      this.#show(undefined);
    };
    window.addEventListener(
      'pointermove',
      (move) => {
        if (move.pointerId !== pointerId) return;
        const isFar = Math.hypot(move.clientX - clientX, move.clientY - clientY) > THRESHOLD;
        if (!isHeld && isFar) end();
        else if (this.#now || (isHeld && isFar)) this.#follow(load, move.clientX, move.clientY);
      },
      options,
    );
    if (isTouch) {
      const stay = (still: Event): void => {
        if (isHeld) still.preventDefault();
      };
      // While something is dragged the page stays where it is, and no menu comes up.
      window.addEventListener('touchmove', stay, { ...options, passive: false });
      window.addEventListener('contextmenu', stay, options);
    }
    // A second finger ends nothing.
    const ofIt = (does: () => void) => (up: PointerEvent) => {
      if (up.pointerId === pointerId) does();
    };
    window.addEventListener(
      'pointerup',
      ofIt(() => this.#dropped(load, end)),
      options,
    );
    window.addEventListener('pointercancel', ofIt(end), options);
    window.addEventListener('keydown', (key) => key.key === 'Escape' && end(), options);
  }

  #dropped(load: Load, end: () => void): void {
    const dragging = this.#now;
    end();
    if (!dragging) return;
    // The click that ends a drag would select what lies below.
    const silence = new AbortController();
    window.addEventListener('click', (click) => click.stopPropagation(), {
      capture: true,
      signal: silence.signal,
    });
    setTimeout(() => silence.abort());
    if (dragging.drop) this.#drop(load, dragging.drop);
  }

  #show(dragging: Dragging | undefined): void {
    this.#now = dragging;
    for (const listener of this.#listeners) listener();
  }

  #follow(load: Load, x: number, y: number): void {
    const canvas = document.querySelector<HTMLElement>('[data-canvas]');
    const found = canvas ? this.#at(canvas, load, x, y) : undefined;
    this.#show({ load, x, y, drop: found?.drop, mark: found?.mark });
    cancelAnimationFrame(this.#frame);
    const box = canvas?.getBoundingClientRect();
    if (!canvas || !box || x < box.left || x > box.right) return;
    const by = y < box.top + EDGE ? -SPEED : y > box.bottom - EDGE ? SPEED : 0;
    const before = canvas.scrollTop;
    if (by === 0) return;
    canvas.scrollTop += by;
    if (canvas.scrollTop !== before)
      this.#frame = requestAnimationFrame(() => this.#now && this.#follow(load, x, y));
  }

  #at(canvas: HTMLElement, load: Load, x: number, y: number): { drop: Drop; mark: Box } | undefined {
    const outer = canvas.getBoundingClientRect();
    if (x < outer.left || x > outer.right || y < outer.top || y > outer.bottom) return undefined;
    const sections = [...canvas.querySelectorAll<HTMLElement>('[data-section]')];
    if (load.kind === 'section') return sectionPlace(sections, y);
    const section = nearest(sections, y);
    const id = section?.dataset['section'];
    if (!section || id === undefined || !this.#fits(load, id)) return undefined;
    return fieldPlace(section, id, x, y);
  }

  #fits(load: Load, id: string): boolean {
    const form = this.#form();
    const section = sectionOf(form, id);
    if (load.kind === 'new') return takes(section, load.type);
    if (load.kind === 'section') return false;
    return load.ids.every((one) => takes(section, fieldOf(form, one)?.type ?? ''));
  }
}

function nearest(sections: readonly HTMLElement[], y: number): HTMLElement | undefined {
  const boxes = sections.map((section) => ({ section, box: section.getBoundingClientRect() }));
  return boxes.find(({ box }) => y < box.bottom + GAP)?.section ?? sections.at(-1);
}

function sectionPlace(sections: readonly HTMLElement[], y: number): { drop: Drop; mark: Box } | undefined {
  const boxes = sections.map((section) => section.getBoundingClientRect());
  const at = boxes.findIndex((box) => y < box.top + box.height / 2);
  const box = boxes[at === -1 ? boxes.length - 1 : at];
  if (!box) return undefined;
  const top = at === -1 ? box.bottom + GAP : box.top - GAP;
  return {
    drop: { sectionAt: at === -1 ? boxes.length : at },
    mark: { left: box.left, top, width: box.width, height: 3 },
  };
}

/** Before the first field whose left half, or whose row, lies behind the pointer. */
function fieldPlace(section: HTMLElement, id: string, x: number, y: number): { drop: Drop; mark: Box } {
  const cells = [...section.querySelectorAll<HTMLElement>('[data-field]')];
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const at = boxes.findIndex((box) => y < box.top || (y <= box.bottom + GAP && x < box.left + box.width / 2));
  const box = boxes[at];
  if (box)
    return {
      drop: { spot: { section: id, before: cells[at]?.dataset['field'] } },
      mark: { left: box.left - GAP, top: box.top, width: 3, height: box.height },
    };
  const last = boxes.at(-1);
  const grid =
    section.querySelector('[data-grid]')?.getBoundingClientRect() ?? section.getBoundingClientRect();
  return {
    drop: { spot: { section: id } },
    mark: last
      ? { left: last.right + GAP - 3, top: last.top, width: 3, height: last.height }
      : { left: grid.left, top: grid.top, width: grid.width, height: 3 },
  };
}
