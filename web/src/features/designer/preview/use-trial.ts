import { useCallback, useMemo, useState } from 'react';

import type { Trial } from './preview.tsx';

/** A trial that goes on while one looks at the form in other ways. */
export function useTrial(): Trial {
  const [{ answers, nth }, setTrial] = useState<Pick<Trial, 'answers' | 'nth'>>({
    answers: undefined,
    nth: 0,
  });
  const set = useCallback<Trial['set']>((next) => setTrial((now) => ({ ...now, answers: next })), []);
  const reset = useCallback(() => setTrial((now) => ({ answers: undefined, nth: now.nth + 1 })), []);
  return useMemo(() => ({ answers, nth, set, reset }), [answers, nth, set, reset]);
}
