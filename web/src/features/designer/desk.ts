import type { RecordForm, Words } from '@zhoudao/schema/templates/form/design';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import type { Design, DesignState } from './model/design.ts';
import type { ElementKey } from './model/elements.ts';
import type { ProblemWatch } from './problem-watch.ts';

/** A dictionary that choices can be taken from. */
export type DictionaryOf = {
  key: string;
  title: string;
  entries: readonly { value: string; label: string; words: Words }[];
};

/** What every part of the designer has at hand. */
export type Desk = {
  design: Design;
  problems: ProblemWatch;
  dictionaries: readonly DictionaryOf[];
  /** Fields, columns and codes of choices under which records may carry answers: those of the version in force. */
  published: ReadonlySet<string>;
  /** The same of all versions that ever were in force; undefined while they cannot be read. */
  former: () => Promise<ReadonlySet<string> | undefined>;
  isReadOnly: boolean;
  /** Says something to people who do not see the screen. */
  say: (text: string) => void;
  /** Selects an element and brings it into view. */
  jump: (key: ElementKey) => void;
};

const Context = createContext<Desk | null>(null);

/** Hands the desk to what is drawn below. */
export const DeskProvider = Context.Provider;

/** The desk around a part of the designer. */
export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('A part of the designer stands outside of it.');
  return desk;
}

/** A part of the state; what is answered has to be the same as long as nothing changed. */
export function useDesignState<T>(part: (state: DesignState) => T): T {
  const { design } = useDesk();
  return useSyncExternalStore(design.subscribe, () => part(design.state()));
}

/** The open form. */
export const useForm = (): RecordForm => useDesignState((state) => state.form);

/** Whether an element has a problem, and how many. */
export function useProblemCount(key: ElementKey): number {
  const { problems } = useDesk();
  const count = useCallback(() => problems.countOf(key), [problems, key]);
  return useSyncExternalStore(problems.subscribe, count);
}

/** Words in the reader's language; while one is missing the other stands for it. */
export function inWords(words: Words): string {
  const [own, other] = locale() === 'en' ? [words.en, words['zh-CN']] : [words['zh-CN'], words.en];
  return own.trim() === '' ? other : own;
}
