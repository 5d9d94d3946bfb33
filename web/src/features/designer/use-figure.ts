import { useState } from 'react';

const FIGURE = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const BEGUN = /^[+-]?\.?$/;

/** A figure as people type it, also with full-width digits and commas; undefined where it is none. */
function figureIn(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replaceAll(/[\s,]/g, '');
  return FIGURE.test(plain) ? Number(plain) : undefined;
}

type Figure = {
  text: string;
  /** Whether what stands there is no figure: it changes nothing, and goes when the field is left. */
  isBad: boolean;
  type: (text: string) => void;
  leave: () => void;
};

type Given = {
  value: number | undefined;
  /** How many of what is kept make one of what is shown: fen in a yuan. */
  per?: number;
  /** Whether there is always one: what was there comes back to an empty field that is left. */
  isNeeded?: boolean;
  onChange: (value: number | undefined) => void;
};

/** A field for a figure: what is typed stays as it is typed until the figure becomes another one elsewhere. */
export function useFigure({ value, per = 1, isNeeded = false, onChange }: Given): Figure {
  const [typed, setTyped] = useState<{ text: string; value: number | undefined }>();
  const shown = value === undefined ? '' : String(value / per);
  const text = typed && typed.value === value ? typed.text : shown;
  return {
    text,
    isBad: !BEGUN.test(text.trim()) && figureIn(text) === undefined,
    type: (next) => {
      const figure = figureIn(next);
      const read = figure === undefined ? undefined : Number((figure * per).toPrecision(15));
      const isTaken = read !== undefined || (next.trim() === '' && !isNeeded);
      setTyped({ text: next, value: isTaken ? read : value });
      if (isTaken) onChange(read);
    },
    leave: () => setTyped(undefined),
  };
}
