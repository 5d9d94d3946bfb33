import type { Check, Finding } from './check.ts';
import { keyProblems } from './message-keys.ts';
import { codeFiles, isTest, visit, visitTexts, where, type SourceFile } from './source.ts';

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;
/**
 * The people of demos, samples and tests speak one language; the product speaks both. What names are compared by is
 * about Chinese itself and shown to nobody.
 */
const EXEMPT =
  /^(infra|test)\/|\/fake-[a-z-]+\.tsx?$|^server\/src\/(testing|demo)\/|^server\/src\/modules\/duplicates\/compare\//;

/** A language is called by its own name wherever it is offered. */
const OWN_NAMES = ['中文', '简体中文'];

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Each text exists in both languages, in both with the same placeholders, and none stands in the code alone. */
export function textProblems(files: readonly SourceFile[]): Finding {
  const problems: string[] = [];
  let saw = 0;
  for (const file of files.filter((one) => !isTest(one) && !EXEMPT.test(one.path))) {
    const catalogues = catalogueSpans(file);
    const pairs = pairsOf(file).filter((pair) => !isInside(pair, catalogues));
    saw += pairs.length + catalogues.length;
    problems.push(...pairs.flatMap((pair) => pairProblems(file, pair)));
    const excused = [...pairs, ...catalogues, ...besideEnglish(file), ...heardWords(file)];
    visitTexts(file, (text, start) => {
      const isSource = HAN.test(file.text.slice(start, start + text.length + 2));
      if (
        HAN.test(text) &&
        isSource &&
        !OWN_NAMES.includes(text) &&
        !isInside({ start, end: start }, excused)
      )
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
  if ((zh.trim() === '') !== (en.trim() === '')) return [`${place} has an empty text`];
  if (HAN.test(en)) return [`${place} has Chinese letters in the English text: ${en}`];
  return holes(zh) === holes(en) ? [] : [`${place} has other placeholders in English than in Chinese: ${en}`];
}

/** `{zh}` and `{en}` stand for one value that exists in both languages itself. */
const holes = (text: string): string =>
  [...new Set(text.replaceAll(/\{(?:zh|en)\}/g, '{own}').match(/\{\w+\}/g) ?? [])].toSorted().join();

const isInside = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((span) => span.start <= start && end <= span.end);

/** `catalog({ … }, { … })` of the web client: the compiler compares its two languages. */
function catalogueSpans(file: SourceFile): Span[] {
  const spans: Span[] = [];
  visit(file, {
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'catalog') spans.push(node);
    },
  });
  return spans;
}

/** Chinese may stand beside its English: `fail('须为列表', 'Must be a list')`, `isChinese ? '天' : 'd'`. */
function besideEnglish(file: SourceFile): Span[] {
  const spans: Span[] = [];
  const source = (span: Span): string => file.text.slice(span.start, span.end);
  const isEnglish = (text: string): boolean => /^['"`]/.test(text) && LATIN.test(text) && !HAN.test(text);
  const look = (siblings: readonly (Span | null)[]): void => {
    const present = siblings.filter((sibling) => sibling !== null);
    if (present.some((span) => isEnglish(source(span))))
      spans.push(...present.filter((span) => HAN.test(source(span))));
  };
  visit(file, {
    CallExpression: (node) => look(node.arguments),
    NewExpression: (node) => look(node.arguments),
    ArrayExpression: (node) => look(node.elements),
    ConditionalExpression: (node) => look([node.consequent, node.alternate]),
  });
  return spans;
}

/** `words: ['状态', 'status']`: what people may write in their own sheets. It is heard and never said. */
function heardWords(file: SourceFile): Span[] {
  const spans: Span[] = [];
  visit(file, {
    Property(node) {
      if (
        node.key.type === 'Identifier' &&
        node.key.name === 'words' &&
        node.value.type === 'ArrayExpression'
      )
        spans.push(node.value);
    },
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
