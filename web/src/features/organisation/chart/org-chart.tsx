import { useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';

import { IconButton } from '../../../ui/kit/button.tsx';
import { drawnTree, mayDrop, type Model, type Unit } from '../model.ts';
import { t } from '../organisation.messages.ts';
import { CARD, connector, layout } from './layout.ts';
import { UnitCard } from './unit-card.tsx';
import { useDrag, type Carried } from './use-drag.ts';
import { useTreeKeys } from './use-tree-keys.ts';

import styles from './chart.module.css';

type Props = {
  model: Model;
  root: Unit;
  open: string | undefined;
  canEdit: boolean;
  onOpen: (id: string) => void;
  onMove: (id: string, parentId: string, index?: number) => void;
  onHold: (member: Carried, postId: string) => void;
  say: (text: string) => void;
};

/** A4 landscape at 96 dots per inch, without its margins. */
const PAPER = { width: 1046, height: 640 };
const MARGIN = 16;
const zooms = { least: 0.3, most: 1.6, step: 1.2 };

/** Moves the sheet by dragging its ground, and by the wheel with Ctrl for its size. */
function usePan(width: number): {
  box: React.RefObject<HTMLDivElement | null>;
  zoom: number;
  setZoom: (change: (zoom: number) => number) => void;
  fit: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const [zoom, set] = useState(1);
  const setZoom = (change: (zoom: number) => number): void =>
    set((now) => Math.min(Math.max(change(now), zooms.least), zooms.most));
  const fit = (): void =>
    setZoom(() => ((box.current?.clientWidth ?? width) - 2 * MARGIN) / Math.max(width, 1));
  // A company that is wider than the window is seen as a whole first; a small one keeps its size.
  useEffect(() => {
    const room = (box.current?.clientWidth ?? width) - 2 * MARGIN;
    if (width > room) set(Math.max(room / width, zooms.least));
    // oxlint-disable-next-line react/exhaustive-deps -- only when the page is opened: afterwards people zoom themselves
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setZoom((now) => now * (event.deltaY < 0 ? zooms.step : 1 / zooms.step));
    };
    let from: { x: number; y: number; left: number; top: number } | undefined;
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || (event.target as HTMLElement).closest('[data-unit],button') !== null) return;
      from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
    };
    const move = (event: PointerEvent): void => {
      if (!from) return;
      element.scrollTo(from.left - event.clientX + from.x, from.top - event.clientY + from.y);
    };
    const up = (): void => {
      from = undefined;
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
    };
  }, []);
  return { box, zoom, setZoom, fit };
}

/** The company drawn: cards, lines, pan and zoom; changed by dragging and by keys alike. */
export function OrgChart({ model, root, open, canEdit, onOpen, onMove, onHold, say }: Props): ReactNode {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focus, setFocus] = useState(root.id);
  const drawing = useMemo(() => layout(drawnTree(model, root, folded)), [model, root, folded]);
  const { box, zoom, setZoom, fit } = usePan(drawing.width);
  const fold = (id: string): void => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
    say(t(next.has(id) ? 'folded' : 'unfolded', { name: model.unit(id)?.name ?? '' }));
  };
  const go = (id: string): void => {
    setFocus(id);
    box.current?.querySelector<HTMLElement>(`[data-unit="${id}"]`)?.focus();
  };
  const drop = (carried: Carried, target: { unit?: string | undefined; post?: string | undefined }): void => {
    if (carried.kind === 'member') {
      if (target.post !== undefined) onHold(carried, target.post);
    } else if (target.unit !== undefined && mayDrop(model, carried.id, target.unit))
      onMove(carried.id, target.unit);
    else if (target.unit !== undefined && target.unit !== carried.id)
      say(t('cannotDrop', { name: carried.name, onto: model.unit(target.unit)?.name ?? '' }));
  };
  const { drag, carry } = useDrag(drop);
  const { marked, press } = useTreeKeys({
    model,
    folded,
    canEdit,
    onFocus: go,
    onOpen,
    onFold: fold,
    onMove,
    say,
  });
  const byId = new Map(drawing.cards.map((card) => [card.id, card]));
  const isShown = byId.has(focus);
  const print = Math.min(PAPER.width / drawing.width, PAPER.height / drawing.height, 1);
  const sheet = { width: drawing.width, height: drawing.height, '--print': print } as CSSProperties;
  return (
    <div className={styles['frame']}>
      <div className={styles['tools']}>
        <IconButton icon="minus" label={t('zoomOut')} onClick={() => setZoom((now) => now / zooms.step)} />
        <IconButton icon="plus" label={t('zoomIn')} onClick={() => setZoom((now) => now * zooms.step)} />
        <IconButton icon="monitor" label={t('fit')} onClick={fit} />
      </div>
      <div className={styles['ground']} ref={box}>
        <div
          className={styles['room']}
          style={{ width: drawing.width * zoom, height: drawing.height * zoom }}
        >
          <div
            aria-label={t('tree')}
            className={styles['sheet']}
            role="tree"
            style={{ ...sheet, transform: `scale(${zoom})` }}
          >
            <svg aria-hidden="true" height={drawing.height} width={drawing.width}>
              {drawing.cards.map((card) => {
                const parent = card.parentId === null ? undefined : byId.get(card.parentId);
                return (
                  parent && <path className={styles['line']} d={connector(parent, card)} key={card.id} />
                );
              })}
            </svg>
            {drawing.cards.map((card) => {
              const unit = model.unit(card.id);
              if (!unit) return null;
              const siblings = unit.parentId ? model.below(unit.parentId) : [unit];
              return (
                <UnitCard
                  carry={canEdit ? carry : () => ({})}
                  hasBelow={model.below(unit.id).length > 0}
                  isFocus={focus === unit.id || (!isShown && unit.id === root.id)}
                  isFolded={folded.has(unit.id)}
                  isMarked={marked === unit.id}
                  isOpen={open === unit.id}
                  isTarget={
                    drag?.kind === 'unit' && drag.over === unit.id && mayDrop(model, drag.id, unit.id)
                  }
                  key={unit.id}
                  level={model.line(unit.id).length}
                  onFocus={() => setFocus(unit.id)}
                  onFold={() => fold(unit.id)}
                  onKey={(event) => press(unit.id, event)}
                  onOpen={() => onOpen(unit.id)}
                  overPost={drag?.kind === 'member' ? drag.over : undefined}
                  position={{
                    at: siblings.findIndex(({ id }) => id === unit.id) + 1,
                    of: siblings.length,
                  }}
                  posts={model.posts(unit.id)}
                  style={{ left: card.x, top: card.y, width: CARD.width, height: card.height }}
                  unit={unit}
                />
              );
            })}
          </div>
        </div>
      </div>
      {drag && (
        <div aria-hidden="true" className={styles['ghost']} style={{ left: drag.x, top: drag.y }}>
          {drag.name}
        </div>
      )}
    </div>
  );
}
