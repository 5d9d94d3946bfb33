/** What a theme takes from a company's colour. */
interface Tones {
  readonly accent: string;
  readonly fill: string;
  readonly fillHover: string;
  readonly soft: string;
}

const rules = ({ accent, fill, fillHover, soft }: Tones): string =>
  `--accent:${accent};--accent-fill:${fill};--accent-fill-hover:${fillHover};--accent-soft:${soft};--focus:${accent};`;

let sheet: CSSStyleSheet | undefined;

/** Shows a company's tones in both themes at once; undefined = the product's own. */
export function setBrand(tones: { readonly light: Tones; readonly dark: Tones } | undefined): void {
  if (!tones && sheet === undefined) return;
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(
    tones
      ? `:root{${rules(tones.light)}} @media not print{:root[data-theme='dark']{${rules(tones.dark)}}}`
      : '',
  );
}
