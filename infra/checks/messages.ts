import type { Check, Finding } from './check.ts';
import { keyProblems } from './message-keys.ts';
import { codeFiles, isTest, visit, visitTexts, where, type SourceFile } from './source.ts';

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;
/** People in seeds and tests speak one language; the statements of the product do not. */
const EXEMPT = /^(infra|test)\/|^server\/src\/testing\/|(^|\/)seed/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Each text exists in both languages, in both with the same placeholders, and none stands in the code alone. */
export function textProblems(files: readonly SourceFile[]): Finding {
  const problems: string[] = [];
  let saw = 0;
  for (const file of files.filter((one) => !isTest(one) && !EXEMPT.test(one.path))) {
    const pairs = pairsOf(file);
    saw += pairs.length;
    problems.push(...pairs.flatMap((pair) => pairProblems(file, pair)));
    const excused = bilingualSpans(file, pairs);
    visitTexts(file, (text, start) => {
      const isSource = HAN.test(file.text.slice(start, start + text.length + 2));
      if (HAN.test(text) && isSource && !excused.some((span) => span.start <= start && start < span.end))
        problems.push(
          `${where(file, start)} has Chinese text without its English: ${text.trim().slice(0, 30)}`,
        );
    });
  }
  return { saw, unit: 'texts', problems };
}

interface Pair extends Span {
  readonly zh: string | undefined;
  readonly en: string | undefined;
  readonly hasEnglish: boolean;
}

/** Objects that hold one text in both languages: `{ 'zh-CN': …, en: … }`. */
function pairsOf(file: SourceFile): Pair[] {
  const pairs: Pair[] = [];
  visit(file, {
    ObjectExpression(node) {
      const texts = new Map<string, string | undefined>();
      for (const property of node.properties) {
        if (property.type !== 'Property') continue;
        const { key, value } = property;
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
        const text = value.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;
        texts.set(name === 'zh' ? 'zh-CN' : name, text);
      }
      if (!texts.has('zh-CN')) return;
      const { start, end } = node;
      pairs.push({ start, end, zh: texts.get('zh-CN'), en: texts.get('en'), hasEnglish: texts.has('en') });
    },
  });
  return pairs;
}

function pairProblems(file: SourceFile, { start, zh, en, hasEnglish }: Pair): string[] {
  const place = where(file, start);
  if (!hasEnglish) return [`${place} has a Chinese text without its English`];
  if (zh === undefined || en === undefined) return [];
  if (zh.trim() === '' || en.trim() === '') return [`${place} has an empty text`];
  if (HAN.test(en)) return [`${place} has Chinese letters in the English text: ${en}`];
  return holes(zh) === holes(en) ? [] : [`${place} has other placeholders in English than in Chinese: ${en}`];
}

const holes = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted().join();

/** Where Chinese may stand: in a pair, in a catalogue, or beside its English (`fail('须为列表', 'Must be a list')`). */
function bilingualSpans(file: SourceFile, pairs: readonly Pair[]): Span[] {
  const spans: Span[] = [...pairs];
  const beside = (siblings: readonly (Span | null)[]): void => {
    const present = siblings.filter((sibling) => sibling !== null);
    const source = (span: Span): string => file.text.slice(span.start, span.end);
    const isEnglish = (span: Span): boolean =>
      /^['"`]/.test(source(span)) && LATIN.test(source(span)) && !HAN.test(source(span));
    if (present.some(isEnglish)) spans.push(...present.filter((span) => HAN.test(source(span))));
  };
  visit(file, {
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'catalog') spans.push(node);
      else beside(node.arguments);
    },
    NewExpression: (node) => beside(node.arguments),
    ArrayExpression: (node) => beside(node.elements),
    ConditionalExpression: (node) => beside([node.consequent, node.alternate]),
  });
  return spans;
}

/** Run by `npm run check`. */
export const check: Check = {
  name: 'messages',
  run() {
    const product = codeFiles().filter((file) => /^(server|web|schema|plugins)\//.test(file.path));
    const [texts, keys] = [textProblems(product), keyProblems(product)];
    return {
      saw: Math.min(texts.saw, keys.saw),
      unit: 'texts',
      problems: [...texts.problems, ...keys.problems],
    };
  },
};
