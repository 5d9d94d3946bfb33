import { useState, type KeyboardEvent } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { mayDrop, type Model } from '../model.ts';
import { t } from '../organisation.messages.ts';

type Parts = {
  model: Model;
  folded: ReadonlySet<string>;
  canEdit: boolean;
  onFocus: (id: string) => void;
  onOpen: (id: string) => void;
  onFold: (id: string) => void;
  onMove: (id: string, parentId: string, index?: number) => void;
  say: (text: string) => void;
};

const besideOf = (model: Model, id: string, step: number): string | undefined => {
  const siblings = model.below(model.unit(id)?.parentId ?? '');
  return siblings[siblings.findIndex((unit) => unit.id === id) + step]?.id;
};

/** Walks and changes the tree by keys: arrows walk, Enter opens, Space folds, M marks and Enter then drops, Alt with arrows reorders. */
export function useTreeKeys(parts: Parts): {
  marked: string | undefined;
  press: (id: string, event: KeyboardEvent) => void;
} {
  const { model, folded, canEdit, onFocus, onOpen, onFold, onMove, say } = parts;
  const [marked, setMarked] = useState<string>();
  const nameOf = (id: string): string => model.unit(id)?.name ?? '';
  const walks: Record<string, (id: string) => string | undefined> = {
    ArrowUp: (id) => model.unit(id)?.parentId ?? undefined,
    ArrowDown: (id) => (folded.has(id) ? undefined : model.below(id)[0]?.id),
    ArrowLeft: (id) => besideOf(model, id, -1),
    ArrowRight: (id) => besideOf(model, id, 1),
    Home: () => model.root?.id,
  };
  const reorder = (id: string, step: number): void => {
    const parentId = model.unit(id)?.parentId;
    const siblings = model.below(parentId ?? '');
    const at = siblings.findIndex((unit) => unit.id === id) + step;
    if (parentId && at >= 0 && at < siblings.length) onMove(id, parentId, at);
  };
  const mark = (id: string): void => {
    if (model.unit(id)?.kind === 'company') return;
    setMarked(id);
    say(t('marked', { name: nameOf(id) }));
  };
  const enter = (id: string): void => {
    if (marked === undefined) return onOpen(id);
    if (mayDrop(model, marked, id)) onMove(marked, id);
    else say(t('cannotDrop', { name: nameOf(marked), onto: nameOf(id) }));
    setMarked(undefined);
  };
  const edit = (id: string, event: KeyboardEvent): boolean => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step !== undefined && canEdit) reorder(id, step);
    else if (event.key.toLowerCase() === 'm' && canEdit && !event.ctrlKey && !event.metaKey) mark(id);
    else if (event.key === 'Escape' && marked !== undefined) {
      setMarked(undefined);
      say(t('unmarked'));
    } else return false;
    return true;
  };
  const press = (id: string, event: KeyboardEvent): void => {
    if (isComposing(event) || event.target !== event.currentTarget) return;
    if (edit(id, event)) {
      event.preventDefault();
      return;
    }
    const next = walks[event.key]?.(id);
    if (event.key === 'Enter') enter(id);
    else if (event.key === ' ') onFold(id);
    else if (next !== undefined) onFocus(next);
    else if (!(event.key in walks)) return;
    event.preventDefault();
  };
  return { marked, press };
}
