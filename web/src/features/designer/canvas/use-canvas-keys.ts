import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import type { KeyboardEvent } from 'react';

import { readStored, writeStored } from '../../../lib/browser/storage.ts';
import { isComposing } from '../../../lib/composing.ts';
import { inWords, useDesk, type Desk } from '../desk.ts';
import { copyFields, isClip, pasteFields } from '../model/copy-fields.ts';
import { moveColumn, removeElements, setProperty, SPANS } from '../model/edit-fields.ts';
import { moveSection, stepFields } from '../model/edit-sections.ts';
import {
  columnAt,
  fieldKey,
  fieldOf,
  partsOf,
  sectionKey,
  sectionOf,
  type ElementKey,
} from '../model/elements.ts';
import { t } from './canvas.messages.ts';

const CLIP = 'designer.clip';

const fieldsSelected = ({ design }: Desk): string[] =>
  design.state().selected.flatMap((key) => (key.startsWith('field:') ? [partsOf(key).id] : []));

/** What an element is called. */
function nameOf({ design: { form } }: Desk, key: ElementKey): string {
  const { kind, id } = partsOf(key);
  const title = kind === 'section' ? sectionOf(form, id)?.title : columnAt(form, id)?.title;
  return title ? inWords(title) : '';
}

/** Takes the selected elements away and selects what comes next. */
export function removeSelected(desk: Desk): void {
  const { design, say } = desk;
  const { selected, form } = design.state();
  const keys = selected.filter((key) => key !== 'form');
  const [first] = keys;
  if (!first) return;
  const { kind, id } = partsOf(first);
  const at = form.fields.findIndex((field) => field.id === id);
  const gone = new Set<ElementKey>(keys);
  const others = [...form.fields.slice(at + 1), ...form.fields.slice(0, Math.max(at, 0)).toReversed()];
  const next = others.find(
    (field) => field.section === form.fields[at]?.section && !gone.has(fieldKey(field.id)),
  );
  const near: ElementKey | undefined =
    kind === 'column'
      ? fieldKey(id.split('.')[0] ?? '')
      : kind === 'field' && next
        ? fieldKey(next.id)
        : sectionNear(form, kind === 'section' ? id : (form.fields[at]?.section ?? ''), gone);
  const select = near ? [near] : [];
  const name = nameOf(desk, first);
  design.do((now) => removeElements(now, keys), { select });
  say(t('removed', { name }));
  if (near) focusOn(near);
  else document.querySelector<HTMLElement>('[data-canvas]')?.focus();
}

/** The section itself or, where it goes too, the one that lies nearest. */
function sectionNear(form: RecordForm, id: string, gone: ReadonlySet<ElementKey>): ElementKey | undefined {
  const at = form.sections.findIndex((section) => section.id === id);
  const near = [
    ...form.sections.slice(Math.max(at, 0)),
    ...form.sections.slice(0, Math.max(at, 0)).toReversed(),
  ];
  const found = near.find((section) => !gone.has(sectionKey(section.id)));
  return found && sectionKey(found.id);
}

/** Puts copies of the selected fields behind the last of them. */
export function duplicateSelected(desk: Desk): void {
  const ids = fieldsSelected(desk);
  if (ids.length > 0) paste(desk, copyFields(desk.design.form, ids));
}

function paste(desk: Desk, clip: unknown): void {
  const { design, say } = desk;
  if (!isClip(clip)) return;
  const { form } = design;
  const last = fieldsSelected(desk)
    .flatMap((id) => fieldOf(form, id) ?? [])
    .at(-1);
  const [selected = 'form'] = design.state().selected;
  const section = last?.section ?? (partsOf(selected).kind === 'section' ? partsOf(selected).id : undefined);
  const inside = form.fields.filter((field) => field.section === section);
  const before = last && inside[inside.indexOf(last) + 1]?.id;
  const spot = { section: section ?? form.sections.at(-1)?.id ?? '', before };
  const { form: next, made } = pasteFields(form, clip, spot, design.newId);
  design.do(() => next, { select: made.map((id) => fieldKey(id)) });
  say(t('pasted', { count: made.length }));
  if (made[0] !== undefined) focusOn(fieldKey(made[0]));
}

/** Puts the focus on an element of the canvas once it is drawn. */
export function focusOn(key: ElementKey): void {
  requestAnimationFrame(() => {
    const { kind, id } = partsOf(key);
    const face = kind === 'column' ? `[data-column="${id}"]` : `[data-face="${kind === 'field' ? id : key}"]`;
    const element = document.querySelector<HTMLElement>(face);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  });
}

/** The face that lies nearest in a direction. */
function neighbour(from: HTMLElement, key: string): HTMLElement | undefined {
  const faces = [
    ...document.querySelectorAll<HTMLElement>('[data-canvas] [data-face], [data-canvas] [data-column]'),
  ];
  const at = faces.indexOf(from);
  if (key === 'ArrowRight') return faces[at + 1];
  if (key === 'ArrowLeft') return faces[at - 1];
  if (key === 'Home') return faces[0];
  if (key === 'End') return faces.at(-1);
  const box = from.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  const sign = key === 'ArrowDown' ? 1 : -1;
  return faces
    .map((face) => ({ face, box: face.getBoundingClientRect() }))
    .filter(({ box: other }) => sign * (other.top - box.top) > 8)
    .map(({ face, box: other }) => ({
      face,
      far: Math.abs(other.top - box.top) * 3 + Math.max(0, other.left - middle, middle - other.right),
    }))
    .toSorted((left, right) => left.far - right.far)[0]?.face;
}

function keyOfFace(face: HTMLElement): ElementKey {
  const { column, face: id = '' } = face.dataset;
  if (column !== undefined) return `column:${column}`;
  return id.startsWith('section:') ? (id as ElementKey) : fieldKey(id);
}

/** Moves an element by one place; of several selected fields, all of them. */
export function move(desk: Desk, key: ElementKey, by: 1 | -1): void {
  const { kind, id } = partsOf(key);
  const { design, say } = desk;
  const before = design.form;
  if (kind === 'section') design.do((form) => moveSection(form, id, by));
  else if (kind === 'field') {
    const selected = fieldsSelected(desk);
    const ids = selected.includes(id) ? selected : [id];
    design.do((form) => stepFields(form, ids, by));
  } else if (kind === 'column') {
    const [table = '', column = ''] = id.split('.');
    design.do((form) => moveColumn(form, table, column, by));
  }
  if (design.form === before) return say(t('atEdge'));
  const place = kind === 'field' ? fieldOf(design.form, id)?.section : undefined;
  const section = place === undefined ? undefined : sectionOf(design.form, place);
  say(
    section
      ? t('movedIn', { name: nameOf(desk, key), section: inWords(section.title) })
      : t('moved', { name: nameOf(desk, key) }),
  );
  focusOn(key);
}

function widen(desk: Desk, key: ElementKey, by: number): void {
  const { kind, id } = partsOf(key);
  const span = fieldOf(desk.design.form, id)?.span;
  if (kind !== 'field' || span === undefined) return;
  const next = Math.min(SPANS.most, Math.max(SPANS.least, span + by));
  desk.design.do((form) => setProperty(form, id, 'span', next), { join: `span ${id}` });
  desk.say(t('widthIs', { span: next }));
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Clipboard and copies: what Ctrl or ⌘ does with the letters. */
function withControl(desk: Desk, letter: string): boolean {
  const ids = fieldsSelected(desk);
  if ((letter === 'c' || letter === 'x') && ids.length > 0) {
    writeStored(CLIP, copyFields(desk.design.form, ids));
    desk.say(t('copied', { count: ids.length }));
    if (letter === 'x' && !desk.isReadOnly) removeSelected(desk);
    return true;
  }
  if (desk.isReadOnly) return false;
  if (letter === 'd') duplicateSelected(desk);
  else if (letter === 'v') paste(desk, readStored(CLIP));
  else return false;
  return true;
}

function withArrows(desk: Desk, event: KeyboardEvent, face: HTMLElement): boolean {
  const step = STEPS[event.key];
  const key = keyOfFace(face);
  if (step !== undefined && event.altKey && !desk.isReadOnly) move(desk, key, step);
  else if (step !== undefined && event.shiftKey && !event.key.endsWith('p') && !event.key.endsWith('n')) {
    if (!desk.isReadOnly) widen(desk, key, step);
  } else if (step !== undefined || event.key === 'Home' || event.key === 'End') {
    const next = neighbour(face, event.key);
    if (next) {
      desk.design.select([keyOfFace(next)]);
      next.focus();
    }
  } else return false;
  return true;
}

/** The keys of the canvas: arrows select, with Alt they move, with Shift they widen. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const desk = useDesk();
  return (event) => {
    if (isComposing(event) || !(event.target instanceof HTMLElement)) return;
    const face = event.target.closest<HTMLElement>('[data-face], [data-column]');
    if (!face) return;
    const isDone =
      event.ctrlKey || event.metaKey ? withControl(desk, event.key.toLowerCase()) : plain(desk, event, face);
    if (isDone) event.preventDefault();
  };
}

function plain(desk: Desk, event: KeyboardEvent, face: HTMLElement): boolean {
  if (withArrows(desk, event, face)) return true;
  if (event.key === 'Delete' || event.key === 'Backspace') {
    if (!desk.isReadOnly) removeSelected(desk);
    return true;
  }
  if (event.key === 'Enter') {
    desk.design.select([keyOfFace(face)]);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-properties] input, [data-properties] textarea')?.focus(),
    );
    return true;
  }
  if (event.key !== 'Escape') return false;
  desk.design.select([]);
  return true;
}
