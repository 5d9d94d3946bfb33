import { rolesOfLevel } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import { colleaguesWhoMay, placeOf, type Colleague } from '../../access/index.ts';
import type { SubjectCard } from '../notice-subject.ts';

/** The steps of a ladder, from near to far. A step where nobody stands passes the news on to the next one. */
const STEPS = ['supervisor', 'manager', 'director'] as const;

const standsOn: Readonly<Record<(typeof STEPS)[number], (colleague: Colleague) => boolean>> = {
  supervisor: (colleague) => colleague.isInTeam,
  manager: (colleague) => colleague.reachesBeyond,
  director: (colleague) => colleague.isOwner,
};

/**
 * The persons behind the words of a ladder. `owner` is whoever owns the record, or, while nobody does who still works
 * here, the team's leaders. A word that is the key of one of the company's roles means those who hold it.
 */
export async function personsFor(
  tx: Tx,
  tell: readonly string[],
  card: SubjectCard,
): Promise<ReadonlySet<string>> {
  const persons = new Set<string>();
  const owner = card.ownerId === null ? undefined : await placeOf(tx, card.ownerId);
  const words = tell.map((word) => (word === 'owner' && !owner ? 'supervisor' : word));
  if (words.includes('owner') && owner) persons.add(owner.ownerId);
  const others = words.filter((word) => word !== 'owner');
  if (others.length === 0) return persons;
  const leaders = (await colleaguesWhoMay(tx.sql, card.leads, card)).filter(
    (colleague) => colleague.id !== card.ownerId,
  );
  for (const word of others) for (const { id } of onStep(leaders, word)) persons.add(id);
  return persons;
}

function onStep(leaders: readonly Colleague[], word: string): readonly Colleague[] {
  const named = leaders.filter(({ roleKeys }) => rolesOfLevel(word).some((key) => roleKeys.includes(key)));
  if (named.length > 0) return named;
  const first = Math.max(
    STEPS.findIndex((step) => step === word),
    0,
  );
  for (const step of STEPS.slice(first)) {
    const found = leaders.filter(standsOn[step]);
    if (found.length > 0) return found;
  }
  return [];
}
