import type { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState, type RefObject } from 'react';

import { stateOf } from './editing.ts';
import { writeRichText } from './language.ts';

type Given = {
  /** The kept text. */
  value: string;
  onChange: (value: string | null) => void;
  attributes: Record<string, string>;
  isLocked: boolean;
};

/** An editor inside of an element: it follows the value, and tells what is typed. */
export function useEditor({ value, onChange, attributes, isLocked }: Given): {
  place: RefObject<HTMLDivElement | null>;
  view: EditorView | null;
  state: EditorState | null;
} {
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [state, setState] = useState<EditorState | null>(null);
  const told = useRef({ value, onChange });
  useEffect(() => {
    told.current.onChange = onChange;
  });
  useEffect(() => {
    const made = new EditorView(place.current, {
      state: stateOf(told.current.value),
      dispatchTransaction: (step) => {
        const next = made.state.apply(step);
        made.updateState(next);
        setState(next);
        if (!step.docChanged) return;
        const text = writeRichText(next.doc);
        told.current.value = text ?? '';
        told.current.onChange(text);
      },
    });
    setView(made);
    setState(made.state);
    return () => made.destroy();
  }, []);
  // What came from elsewhere, an undo or a draft, takes the place of what stands here.
  useEffect(() => {
    if (!view || value === told.current.value) return;
    told.current.value = value;
    view.updateState(stateOf(value));
    setState(view.state);
  }, [view, value]);
  const names = JSON.stringify(attributes);
  useEffect(() => {
    view?.setProps({
      attributes: JSON.parse(names) as Record<string, string>,
      editable: () => !isLocked,
    });
  }, [view, names, isLocked]);
  return { place, view, state };
}
