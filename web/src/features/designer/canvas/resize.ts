import { SPANS } from '../model/edit-fields.ts';

const COLUMNS = 24;

/** Follows the pointer from the edge of a field: shows each width at once and keeps the last one. */
export function resize(
  cell: HTMLElement,
  start: { pointerId: number },
  { shown, done }: { shown: (span: number | undefined) => void; done: (span: number) => void },
): void {
  const grid = cell.parentElement?.getBoundingClientRect();
  if (!grid) return;
  const { left } = cell.getBoundingClientRect();
  const stop = new AbortController();
  const before = cell.style.getPropertyValue('--span');
  let span = Number(before);
  const options = { signal: stop.signal };
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== start.pointerId) return;
      const wanted = Math.round((event.clientX - left) / (grid.width / COLUMNS));
      const next = Math.min(SPANS.most, Math.max(SPANS.least, wanted));
      if (next === span) return;
      span = next;
      cell.style.setProperty('--span', String(span));
      shown(span);
    },
    options,
  );
  const end = (isKept: boolean): void => {
    stop.abort();
    shown(undefined);
    if (isKept) done(span);
    else cell.style.setProperty('--span', before);
  };
  const ofIt = (isKept: boolean) => (event: PointerEvent) => {
    if (event.pointerId === start.pointerId) end(isKept);
  };
  window.addEventListener('pointerup', ofIt(true), options);
  window.addEventListener('pointercancel', ofIt(false), options);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && end(false), options);
}
