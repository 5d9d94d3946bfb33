/** The surfaces that a brand colour lies on as text, and the text that lies on it: the page and its panels, light and dark. */
const LIGHT = { surfaces: ['#ffffff', '#f7f8fa'], ink: '#ffffff' } as const;
const DARK = { surfaces: ['#141414', '#1d1d1d', '#272727'], ink: '#ffffff' } as const;

/** WCAG 2.2, 1.4.3: text on its ground. */
export const READABLE = 4.5;
/** WCAG 2.2, 1.4.11: a button's face on the page. */
const VISIBLE = 3;

type Rgb = readonly [number, number, number];

const SHORT = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i;
const LONG = /^#?([0-9a-f]{6})$/i;

/** A colour as it is stored, `#rrggbb`; undefined = it cannot be read. */
export function readColour(text: string): string | undefined {
  const given = text.normalize('NFKC').trim();
  const long =
    LONG.exec(given)?.[1] ??
    SHORT.exec(given)
      ?.slice(1)
      .map((digit) => digit + digit)
      .join('');
  return long === undefined ? undefined : `#${long.toLowerCase()}`;
}

const rgbOf = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};
const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mixed = (from: Rgb, to: Rgb, share: number): string =>
  hexOf([0, 1, 2].map((at) => (from[at] ?? 0) + ((to[at] ?? 0) - (from[at] ?? 0)) * share) as unknown as Rgb);

function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour is told from another, from 1 to 21, by the formula of WCAG. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const least = (colour: string, others: readonly string[]): number =>
  Math.min(...others.map((other) => contrast(colour, other)));

/** The nearest shade on the way to black or white that passes; a hundredth is less than an eye can tell. */
function nearest(colour: string, end: Rgb, passes: (shade: string) => boolean): string {
  const from = rgbOf(colour);
  for (let share = 0; share < 1; share += 0.01) {
    const shade = mixed(from, end, share);
    if (passes(shade)) return shade;
  }
  return hexOf(end);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** What is wrong with a colour as a brand, and the nearest one that would do; `ratio` is rounded down, so that it never claims too much. */
export interface BrandJudgement {
  readonly isReadable: boolean;
  readonly ratio: number;
  readonly shade: string;
}

/** Judges a stored colour as text on a light page and as the face of a button with white words. */
export function judgeBrand(colour: string): BrandJudgement {
  const passes = (shade: string): boolean => least(shade, [...LIGHT.surfaces, LIGHT.ink]) >= READABLE;
  const ratio = Math.floor(least(colour, [...LIGHT.surfaces, LIGHT.ink]) * 100) / 100;
  return { isReadable: passes(colour), ratio, shade: nearest(colour, BLACK, passes) };
}

/** The tones of one theme: text and links, faces of buttons with white words, the same under the pointer, and a soft ground. */
export interface BrandTones {
  readonly accent: string;
  readonly fill: string;
  readonly fillHover: string;
  readonly soft: string;
}

/** The tones that both themes make of a readable brand colour; each pair of text and ground passes by construction. */
export function brandTones(colour: string): { readonly light: BrandTones; readonly dark: BrandTones } {
  const soft = mixed(rgbOf(colour), WHITE, 0.91);
  const accent = nearest(colour, BLACK, (shade) => least(shade, [...LIGHT.surfaces, soft]) >= READABLE);
  const darkSoft = mixed(rgbOf('#141414'), rgbOf(colour), 0.2);
  const darkAccent = nearest(
    colour,
    WHITE,
    (shade) => least(shade, [...DARK.surfaces, darkSoft]) >= READABLE + 1,
  );
  // Dark enough for white words, light enough to be seen on the page.
  const seen = nearest(colour, WHITE, (shade) => contrast(shade, DARK.surfaces[0]) >= VISIBLE);
  const darkFill = nearest(seen, BLACK, (shade) => contrast(shade, DARK.ink) >= READABLE);
  return {
    light: { accent, fill: accent, fillHover: mixed(rgbOf(accent), BLACK, 0.18), soft },
    dark: {
      accent: darkAccent,
      fill: darkFill,
      fillHover: mixed(rgbOf(darkFill), BLACK, 0.12),
      soft: darkSoft,
    },
  };
}
