import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';

import type { Form } from '../form-store.ts';
import { dropDraft, keepDraft, type FoundDraft } from './draft.ts';

const DELAY = 300;

/** What a form tells of the draft that was found. */
export type Drafted = {
  draftAt: string | undefined;
  discardDraft: () => void;
  /** Values of the draft that somebody else has changed since: theirs are in the form. */
  overtaken: object | undefined;
  /** Puts one's own in their place. */
  takeOwn: () => void;
};

type Options<V> = {
  initial: V;
  draft?: string;
};

type Aside<V> = RefObject<Pick<FoundDraft<V>, 'overtaken' | 'was'> | undefined>;

/** Writes what is typed into this browser, a moment later; answers what forgets it. */
function useKeeping<V extends object>(form: Form<V>, { draft: name, initial }: Options<V>, aside: Aside<V>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = useRef(initial);
  useEffect(() => {
    if (name === undefined) return undefined;
    const write = (): void => {
      clearTimeout(timer.current);
      timer.current = undefined;
      keepDraft(name, start.current, form.values(), aside.current);
    };
    // Whoever writes without a pause is kept as well.
    const later = (): void => {
      timer.current ??= setTimeout(write, DELAY);
    };
    const flush = (): void => {
      if (timer.current !== undefined) write();
    };
    const stop = form.subscribe(later);
    window.addEventListener('pagehide', flush);
    return () => {
      stop();
      flush();
      window.removeEventListener('pagehide', flush);
    };
  }, [form, name, aside]);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    start.current = form.values();
    aside.current = undefined;
    if (name !== undefined) dropDraft(name);
  }, [form, name, aside]);
}

/** Keeps the draft of a form, and what of it stays aside until the person says so. */
export function useDraft<V extends object>(
  form: Form<V>,
  options: Options<V>,
  found: FoundDraft<V> | null,
): { settle: () => void; drafted: Drafted } {
  const [draft, setDraft] = useState(found);
  const aside = useRef<Pick<FoundDraft<V>, 'overtaken' | 'was'> | undefined>(found ?? undefined);
  const forget = useKeeping(form, options, aside);
  const settle = useCallback(() => {
    forget();
    setDraft(null);
  }, [forget]);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const discardDraft = useCallback(() => {
    form.replace(latest.current.initial);
    settle();
  }, [form, settle]);
  const takeOwn = useCallback(() => {
    const own = aside.current?.overtaken;
    aside.current = undefined;
    setDraft((now) => now && { ...now, overtaken: undefined });
    form.replace({ ...form.values(), ...own });
  }, [form]);
  const { at: draftAt, overtaken } = draft ?? {};
  const drafted = useMemo<Drafted>(
    () => ({ draftAt, overtaken, discardDraft, takeOwn }),
    [draftAt, overtaken, discardDraft, takeOwn],
  );
  return { settle, drafted };
}
