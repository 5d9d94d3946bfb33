import { createContext, use, useCallback } from 'react';

import { useUndo } from '../../app/session/lists/undo.ts';
import type { Problem } from '../../lib/problem.ts';
import { toast, toastProblems } from '../../ui/state/toast.tsx';

type Changed = { id: string; canUndo: boolean };

/** What every mutation of the organisation comes to. */
type Answered = { ok: true; value: Changed } | { ok: false; problems: Problem[] };

/** What every part of the page shares: reading anew, and saying what happened to those who do not see it. */
export type Shared = { reload: () => void; say: (text: string) => void };

/** The page gives it to its parts. */
export const SharedContext = createContext<Shared>({ reload: () => undefined, say: () => undefined });

/** Waits for a change of the organisation, reads the company anew, and offers to take it back. */
export function useChange(): (done: Promise<Answered>, words: string) => Promise<Problem[]> {
  const { reload, say } = use(SharedContext);
  const undo = useUndo();
  return useCallback(
    async (sent, words) => {
      const outcome = await sent;
      if (!outcome.ok) {
        say(outcome.problems.map(({ message }) => message).join(' '));
        return outcome.problems;
      }
      reload();
      say(words);
      const { id, canUndo } = outcome.value;
      const back = async (): Promise<false> => {
        await undo(id);
        reload();
        return false;
      };
      toast(words, canUndo ? { undo: back } : {});
      return [];
    },
    [reload, say, undo],
  );
}

/** The same where there is no form to show what is wrong. */
export function useChangeAloud(): (done: Promise<Answered>, words: string) => Promise<boolean> {
  const change = useChange();
  return useCallback(
    async (done, words) => {
      const problems = await change(done, words);
      toastProblems(problems);
      return problems.length === 0;
    },
    [change],
  );
}
