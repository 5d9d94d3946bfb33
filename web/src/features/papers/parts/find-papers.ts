import type { OfferedFormsQuery } from '../../../lib/gql/graphql.ts';
import { initialsOf } from '../../../ui/paper/fields/initials.ts';

/** A paper as the catalogue shows it. */
export type Offered = OfferedFormsQuery['recordForms'][number];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s\-_]/g, '');

const sounds = new Map<string, string>();

/** How a title begins syllable by syllable; worked out once for each. */
function soundOf(title: string): string {
  const known = sounds.get(title) ?? initialsOf(title);
  sounds.set(title, known);
  return known;
}

/** How well a paper fits: its name or number before what is told of it. */
function fitOf({ key, title, names, help }: Offered, text: string): number {
  if (plain(title).startsWith(text)) return 0;
  if ([key, ...names].some((name) => plain(name).includes(text))) return 1;
  if (names.some((name) => soundOf(name).includes(text))) return 2;
  return plain(help).includes(text) ? 3 : Infinity;
}

/** The papers that fit what was typed, best first; nothing typed is all of them as they come. */
export function findPapers(papers: readonly Offered[], typed: string): readonly Offered[] {
  const text = plain(typed);
  if (text === '') return papers;
  return papers
    .map((paper) => ({ paper, fit: fitOf(paper, text) }))
    .filter(({ fit }) => fit !== Infinity)
    .toSorted((a, b) => a.fit - b.fit)
    .map(({ paper }) => paper);
}
