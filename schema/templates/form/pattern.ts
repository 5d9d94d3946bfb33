import type { Words } from '../template.ts';

const LONGEST = 120;
const MOST_REPEATS = 1000;

const problem = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

const TOO_LONG = problem(`格式要求最多 ${LONGEST} 个字符`, `A pattern has ${LONGEST} characters at most`);
const UNSUPPORTED = problem(
  '格式要求不支持回引与环视',
  'A pattern has no back-references and does not look around',
);
const HOSTILE = problem(
  '格式要求中的重复不可层层嵌套，如 (a+)+',
  'A pattern repeats nothing that repeats itself, such as (a+)+',
);
const TOO_OFTEN = problem(
  `格式要求中的重复次数合计最多 ${MOST_REPEATS} 次`,
  `A pattern repeats ${MOST_REPEATS} times at most, all counts multiplied`,
);

/** What stands behind an atom: how often it repeats, and where the pattern goes on. */
interface Repeat {
  readonly times: number;
  readonly isOpen: boolean;
  readonly next: number;
}

function repeatAt(pattern: string, at: number): Repeat {
  const char = pattern[at];
  if (char === '*' || char === '+') return { times: 1, isOpen: true, next: at + 1 };
  const counted = /^\{(\d{1,6})(,)?(\d{1,6})?\}/.exec(pattern.slice(at));
  if (!counted) return { times: 1, isOpen: false, next: at + (char === '?' ? 1 : 0) };
  const [text, least = '1', comma, most] = counted;
  const isOpen = comma !== undefined && most === undefined;
  return { times: Math.max(1, Number(most ?? least)), isOpen, next: at + text.length };
}

/** Where a class such as `[^)]` ends; what stands in it is no syntax. */
function classEnd(pattern: string, at: number): number {
  let end = at + 1;
  if (pattern[end] === '^') end += 1;
  if (pattern[end] === ']') end += 1;
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** What one open group knows: whether something in it repeats without end, and how often the most repeated does. */
interface Level {
  isOpen: boolean;
  times: number;
}

/** Counts repetitions level by level; the answer is what is wrong with them. */
class Depths {
  readonly #levels: Level[] = [{ isOpen: false, times: 1 }];

  open(): void {
    this.#levels.push({ isOpen: false, times: 1 });
  }

  /** Ends an atom, or the innermost group, that repeats like this. */
  end(repeat: Repeat, isGroup: boolean): Words | undefined {
    const inner = isGroup && this.#levels.length > 1 ? this.#levels.pop() : undefined;
    const above = this.#levels.at(-1);
    if (!above) return undefined;
    if (inner?.isOpen && (repeat.isOpen || repeat.times > 1)) return HOSTILE;
    if (inner && inner.times > 1 && repeat.isOpen) return HOSTILE;
    above.isOpen ||= repeat.isOpen || inner?.isOpen === true;
    above.times = Math.max(above.times, repeat.times * (inner?.times ?? 1));
    return above.times > MOST_REPEATS ? TOO_OFTEN : undefined;
  }
}

/** What speaks against a pattern, before an engine looks at it; strangers write patterns, and some take for ever. */
export function patternProblem(pattern: string): Words | undefined {
  if (pattern.length > LONGEST) return TOO_LONG;
  if (/\(\?(?!:)|\\[1-9k]/.test(pattern)) return UNSUPPORTED;
  const depths = new Depths();
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '(') {
      depths.open();
      at += 1;
      continue;
    }
    const end = char === '[' ? classEnd(pattern, at) : at + (char === '\\' ? 2 : 1);
    const repeat = repeatAt(pattern, end);
    const wrong = depths.end(repeat, char === ')');
    if (wrong) return wrong;
    at = repeat.next;
  }
  return undefined;
}
