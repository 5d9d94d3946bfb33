import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import { newId } from '../../lib/new-id.ts';
import type { Problem } from '../../lib/problem.ts';
import { readDraft } from './draft/draft.ts';
import { useDraft, type Drafted } from './draft/use-draft.ts';
import { createForm, type Errors, type Form } from './form-store.ts';
import { t } from './frame.messages.ts';
import { type Path, readPath } from './paths.ts';

/** What a form is made of. */
export type FormOptions<V> = {
  initial: V;
  /** Name under which the unsent text is kept in this browser; none = nothing is kept (passwords). */
  draft?: string;
  /** What is edited is others' as well: a draft never lies over what they have saved since. */
  isShared?: boolean;
  check?: (values: V) => Errors<V>;
  /** What the check finds is marked while one writes, and keeps nothing from being saved: a draft may be unfinished. */
  isKeptAnyway?: boolean;
  /** Sends the values; an empty answer means "saved". */
  save: (values: V) => Promise<Problem[]> | Problem[];
  onSaved?: (values: V) => void;
};

/** A form with what its frame needs: sending, state of sending, and the draft that was found. */
export type FormHandle<V> = Form<V> &
  Drafted & {
    submit: () => Promise<void>;
    isSaving: boolean;
    /** Raised by each refused attempt; the error summary then takes the focus. */
    attempts: number;
  };

/** Makes a form: values, checks, draft and sending. */
export function useForm<V extends object>(options: FormOptions<V>): FormHandle<V> {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [found] = useState(() =>
    options.draft === undefined ? null : readDraft(options.draft, options.initial, options.isShared),
  );
  const [form] = useState(() =>
    createForm<V>(
      { ...options.initial, ...found?.changes },
      (values) => latest.current.check?.(values) ?? {},
    ),
  );
  const [isSaving, setIsSaving] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const isSending = useRef(false);
  const { settle, drafted } = useDraft(form, options, found);

  const submit = useCallback(async () => {
    if (isSending.current) return;
    if (latest.current.isKeptAnyway !== true && !form.validate()) {
      setAttempts((count) => count + 1);
      return;
    }
    isSending.current = true;
    setIsSaving(true);
    let problems: Problem[];
    try {
      problems = await latest.current.save(form.values());
    } catch (error) {
      // A fault of ours: the person keeps the text and can try again, and the browser's log has the reason.
      reportError(error);
      problems = [{ message: t('broken') }];
    } finally {
      isSending.current = false;
      setIsSaving(false);
    }
    if (problems.length > 0) {
      form.showProblems(problems);
      setAttempts((count) => count + 1);
      return;
    }
    settle();
    latest.current.onSaved?.(form.values());
  }, [form, settle]);

  return useMemo(
    () => ({ ...form, submit, isSaving, attempts, ...drafted }),
    [form, submit, isSaving, attempts, drafted],
  );
}

/** One value of a form; renders only when that value changes. */
export function useValue<V extends object>(form: Form<V>, path: Path<V>): unknown {
  return useSyncExternalStore(form.subscribe, () => readPath(form.values(), path));
}

/** The rows of a list inside a form, with keys that stay with their row. */
export type FieldList = {
  keys: string[];
  add: (item: unknown) => void;
  remove: (index: number) => void;
  move: (from: number, to: number) => void;
};

/** Adds, removes and moves rows of a list; field names then carry the row's number. */
export function useList<V extends object>(form: Form<V>, path: Path<V>): FieldList {
  const rows = useSyncExternalStore(form.subscribe, () => readPath(form.values(), path)) as
    | unknown[]
    | undefined;
  const count = rows?.length ?? 0;
  const [keys, setKeys] = useState<string[]>([]);
  const shown = Array.from({ length: count }, (_, at) => keys[at] ?? `row-${at}`);
  const write = (nextRows: unknown[], nextKeys: string[]): void => {
    setKeys(nextKeys);
    form.set(path, nextRows);
  };
  const list = rows ?? [];
  return {
    keys: shown,
    add: (item) => write([...list, item], [...shown, newId()]),
    remove: (index) =>
      write(
        list.filter((_, at) => at !== index),
        shown.filter((_, at) => at !== index),
      ),
    move(from, to) {
      const swap = <T>(all: T[]): T[] =>
        all.toSpliced(from, 1).toSpliced(to, 0, ...all.slice(from, from + 1));
      write(swap(list), swap(shown));
    },
  };
}
