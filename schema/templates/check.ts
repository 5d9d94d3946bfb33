import type { Problem, Words } from './template.ts';

/** Walks untrusted JSON and collects every problem with its path, so that an editor can mark all of them at once. */
export class Check {
  readonly value: unknown;
  readonly path: string;
  readonly problems: Problem[];

  constructor(value: unknown, path = '', problems: Problem[] = []) {
    this.value = value;
    this.path = path;
    this.problems = problems;
  }

  fail(zh: string, en: string): void {
    this.problems.push({ path: this.path, message: { 'zh-CN': zh, en } });
  }

  at(key: string | number): Check {
    const holder: unknown = this.value;
    const value: unknown =
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? Reflect.get(holder, key)
        : undefined;
    return new Check(value, this.path === '' ? String(key) : `${this.path}.${key}`, this.problems);
  }

  has(key: string): boolean {
    return isRecord(this.value) && Object.hasOwn(this.value, key);
  }

  isRecord(): boolean {
    if (isRecord(this.value)) return true;
    this.fail('须为对象', 'Must be an object');
    return false;
  }

  /** Refuses misspelt keys: data that nothing reads would look as if it worked. */
  only(keys: readonly string[]): void {
    if (!isRecord(this.value)) return;
    for (const key of Object.keys(this.value))
      if (!keys.includes(key)) this.at(key).fail('不认识的属性', 'Unknown property');
  }

  keys(): readonly string[] {
    return typeof this.value === 'object' && this.value !== null ? Object.keys(this.value) : [];
  }

  each(visit: (item: Check, index: number) => void, limits: { min?: number; max?: number } = {}): void {
    const { min = 0, max = 5000 } = limits;
    if (!Array.isArray(this.value)) return this.fail('须为列表', 'Must be a list');
    if (this.value.length < min || this.value.length > max)
      return this.fail(`须有 ${min} 至 ${max} 项`, `Must have ${min} to ${max} items`);
    this.value.forEach((_, index) => visit(this.at(index), index));
  }

  text(options: { pattern?: RegExp; max?: number } = {}): string | undefined {
    const { pattern, max = 500 } = options;
    if (typeof this.value !== 'string' || this.value.trim() === '' || this.value.length > max) {
      this.fail(`须为 1 至 ${max} 个字符的文本`, `Must be a text of 1 to ${max} characters`);
      return undefined;
    }
    if (pattern !== undefined && !pattern.test(this.value)) {
      this.fail(`格式不符：${pattern.source}`, `Does not match ${pattern.source}`);
      return undefined;
    }
    return this.value;
  }

  oneOf<T extends string>(choices: readonly T[]): T | undefined {
    const found = choices.find((choice) => choice === this.value);
    if (found === undefined)
      this.fail(`须为以下之一:${choices.join('、')}`, `Must be one of: ${choices.join(', ')}`);
    return found;
  }

  number(limits: { min: number; max?: number; integer?: boolean }): number | undefined {
    const { min, max = Number.MAX_SAFE_INTEGER, integer = false } = limits;
    const value = this.value;
    if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max)
      if (!integer || Number.isInteger(value)) return value;
    this.fail(
      `须为 ${min} 至 ${max} 的${integer ? '整数' : '数'}`,
      `Must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`,
    );
    return undefined;
  }

  flag(): void {
    if (typeof this.value !== 'boolean') this.fail('须为是或否', 'Must be true or false');
  }

  literal(): void {
    if (this.value !== null && !['string', 'number', 'boolean'].includes(typeof this.value))
      this.fail('须为文本、数、是否或空', 'Must be a text, a number, true, false or null');
  }

  words(): Words | undefined {
    if (!this.isRecord()) return undefined;
    this.only(['zh-CN', 'en']);
    const zh = this.at('zh-CN').text();
    const en = this.at('en').text();
    return zh === undefined || en === undefined ? undefined : { 'zh-CN': zh, en };
  }
}

/** Remembers names inside one list, so that ids stay usable as anchors for merging versions. */
export function unique(check: Check, seen: Set<string>, name: string | undefined): void {
  if (name === undefined) return;
  if (seen.has(name)) check.fail(`"${name}"重复`, `"${name}" is used twice`);
  seen.add(name);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
