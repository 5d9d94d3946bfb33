const LONGEST = 31;

/** An apostrophe at an end would be read as a quotation. */
function cut(words: string, most: number): string {
  const characters = Array.from(words);
  while (characters.join('').length > most) characters.pop();
  return characters.join('').replaceAll(/^['\s]+|['\s]+$/gu, '');
}

/** A name that spreadsheets take: short, without their signs, none that they keep for themselves, no other's. */
export function sheetName(title: string, taken: Set<string> = new Set()): string {
  const words = cut(title.replaceAll(/[\\/?*[\]:\p{Cc}]/gu, ' '), LONGEST) || '1';
  let name = /^history$/i.test(words) ? `${words}_` : words;
  const others = new Set([...taken].map((one) => one.toLowerCase()));
  for (let n = 2; others.has(name.toLowerCase()); n += 1) {
    const suffix = ` (${n})`;
    name = `${cut(words, LONGEST - suffix.length)}${suffix}`;
  }
  taken.add(name);
  return name;
}
