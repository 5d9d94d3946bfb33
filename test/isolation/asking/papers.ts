import type { Noun } from './meanings.ts';
import type { Named } from './variables.ts';

/** A plan of one call-back. */
export const aPlan = (mark: string, records: ReadonlyMap<Noun, Named>) => ({
  filledOn: '2026-03-02',
  specialist: { id: records.get('owner')?.id },
  rows: [
    {
      customer: { id: records.get('customer')?.id },
      plannedOn: '2099-01-01',
      purpose: mark,
      ways: ['phone'],
    },
  ],
});

/** What of a proposal's paper names nobody. */
export const proposalAnswers = (mark: string) => ({
  date: '2026-03-02',
  proposedOn: '2026-03-01',
  item: `${mark} item`,
  channel: 'visit',
  problem: `${mark} problem`,
  suggestion: `${mark} suggestion`,
});
