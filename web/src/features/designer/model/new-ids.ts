const LENGTH = 5;
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Gives ids that nothing of the form has or ever had since it was opened. */
export type NewId = (hint: string) => string;

/**
 * Makes ids of what a company adds: `x`, what it is, and a few letters of chance. Answers are stored under them, so one that
 * was given is never given again, also not after its field was taken away; publishers never begin an id with `x` and a
 * capital. `seen` holds what is taken and grows.
 */
export function newIds(seen: Set<string>, random: () => number = Math.random): NewId {
  return (hint) => {
    for (;;) {
      const end = Array.from({ length: LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join(
        '',
      );
      const id = `x${hint.charAt(0).toUpperCase()}${hint.slice(1, 20)}${end}`;
      if (!seen.has(id)) {
        seen.add(id);
        return id;
      }
    }
  };
}

/** Whether an id was made by the company, not by whoever published the form. */
export const isOwnId = (id: string): boolean => /^x[A-Z]/.test(id);
