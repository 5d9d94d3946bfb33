/** What a cell of the matrix allows: view, create, edit, approve, export. */
export type Letter = 'V' | 'C' | 'E' | 'A' | 'X';

/** How far a letter reaches over rows. */
export type Reach = 'own' | 'team' | 'unit' | 'all';

/** One letter with its reach, and the condition that the document sets on it. */
export interface CellPart {
  readonly letter: Letter;
  readonly reach: Reach;
  readonly condition?: string;
}

/** A cell of the matrix as it is read; `rest` = words that no letter says. */
export interface Cell {
  readonly parts: readonly CellPart[];
  readonly isMasked: boolean;
  readonly rest?: string;
}

const REACHES: Readonly<Record<string, Reach>> = { o: 'own', t: 'team', d: 'unit' };
/** Conditions that say how far a letter reaches; a customer "on contact" is at least one's own. The others are left to the module whose row it is. */
const REACH_IN_WORDS: Readonly<Record<string, Reach>> = {
  own: 'own',
  d: 'unit',
  'on contact': 'own',
  'while on contact': 'own',
};
const GROUP = /^\+?((?:[VCEAX](?:\([^)]*\))?)+)([otd]?)(m?)$/;
const LETTER = /([VCEAX])(?:\(([^)]*)\))?/g;

const partOf = (letter: string, suffix: string, condition: string | undefined): CellPart => {
  const told = condition === undefined ? undefined : REACH_IN_WORDS[condition];
  const reach = told ?? REACHES[suffix] ?? 'all';
  const isReach = told !== undefined && !condition?.endsWith('contact');
  return { letter: letter as Letter, reach, ...(condition && !isReach ? { condition } : {}) };
};

/** Reads a cell as the document writes it: groups of letters, a suffix for the reach of each group, `m` for masked personal data. */
export function readCell(text: string): Cell {
  const [said = ''] = text.split(';');
  if (said === '–' || said === '') return { parts: [], isMasked: false };
  if (said === 'm') return { parts: [], isMasked: true };
  const parts: CellPart[] = [];
  const words: string[] = [];
  let isMasked = false;
  // A blank inside brackets parts nothing; a bracket of its own is a remark.
  for (const token of said.match(/(?:\([^)]*\)|[^\s(])+/g) ?? []) {
    const found = GROUP.exec(token);
    if (!found || words.length > 0) words.push(token);
    else {
      for (const [, letter = '', condition] of (found[1] ?? '').matchAll(LETTER))
        parts.push(partOf(letter, found[2] ?? '', condition));
      isMasked ||= found[3] === 'm';
    }
  }
  const rest = words.join(' ');
  if (rest === '') return { parts, isMasked };
  return { parts: withRest(parts, rest), isMasked, rest };
}

/** Words behind the last letter are a condition on it, unless they are a remark of their own. */
function withRest(parts: readonly CellPart[], rest: string): readonly CellPart[] {
  const last = parts.at(-1);
  if (!last || rest.startsWith('(') || rest.startsWith('+')) return parts;
  return [...parts.slice(0, -1), partOf(last.letter, '', rest)];
}
