import { useMemo } from 'react';

import type { Tone } from '../../ui/kit/tag.tsx';
import { useSession, type Session } from './session.ts';

/** A level of severity as the company's model has it. */
export type Level = { key: string; label: string; tone: Tone };

const TONES = { PLAIN: 'plain', ACCENT: 'accent', WARN: 'warn', BAD: 'bad' } as const;

/** The levels of one type or of all, gravest first; types that share a model name each level once. */
function levelsOf({ caseTypes }: Pick<Session, 'caseTypes'>, type?: string): Level[] {
  const all = caseTypes
    .filter((each) => type === undefined || each.key === type)
    .flatMap((each) => each.severities)
    .toSorted((a, b) => b.rank - a.rank);
  const byKey = new Map(
    all.map(({ key, name, tone }) => [key, { key, label: `${key} ${name}`, tone: TONES[tone] }]),
  );
  return [...byKey.values()];
}

/** Names the level of a case; one that the model has dropped shows its key. */
export function useLevel(): (type: string, key: string) => Level {
  const session = useSession();
  return useMemo(
    () => (type, key) =>
      levelsOf(session, type).find((level) => level.key === key) ?? { key, label: key, tone: 'plain' },
    [session],
  );
}

/** Levels as choices of a filter or words of a timeline. */
export const levelOptions = (session: Pick<Session, 'caseTypes'>, type?: string) =>
  levelsOf(session, type).map(({ key, label }) => ({ value: key, label }));
