const LENGTH = 5;
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Gives ids that nothing of a template has or ever had since it was opened; the hint says what it is. */
export type NewId = (hint: string) => string;

/**
 * Makes ids of what a company adds to a template: `x`, what it is, and a few letters of chance. Answers are kept under them,
 * so one that was given is never given again, also not after its element was taken away. They are names in expressions too.
 * `seen` holds what is taken and grows.
 */
export function ownIds(seen: Set<string>, random: () => number = Math.random): NewId {
  return (hint) => {
    for (;;) {
      const chance = Array.from({ length: LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
      const id = `x${hint.charAt(0).toUpperCase()}${hint.slice(1, 20)}${chance.join('')}`;
      if (!seen.has(id)) {
        seen.add(id);
        return id;
      }
    }
  };
}

// The first is given today; the others were, and stand in templates. `x_name_` begins what packs add.
const OWN = /^x(?:[A-Z][A-Za-z0-9]*|[.-][A-Za-z0-9_.-]+|_[A-Za-z0-9]+|_own_[A-Za-z0-9]+)$/;

/** Whether an id is a company's own: publishers never give one like it. */
export const isOwnId = (id: string): boolean => OWN.test(id);
