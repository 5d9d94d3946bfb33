import { InvalidField } from '../../../kernel/errors/user-error.ts';

/** The deepest template of the product has nine levels. */
const DEEPEST = 24;
const MOST_VALUES = 100_000;
/** Names that mean something to the language itself. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Why JSON that came from outside is not worth a closer look: it is built to hurt, or the database cannot hold it. */
export function hostileContent(body: unknown): InvalidField | undefined {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    const { value, depth } = waiting.pop() ?? { value: null, depth: 0 };
    if (depth > DEEPEST || seen > MOST_VALUES) return new InvalidField('body', 'template.tooDeep');
    if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed()))
      return new InvalidField('body', 'input.characters');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (FORBIDDEN.has(key) || key.includes('\u0000') || !key.isWellFormed())
        return new InvalidField('body', 'template.forbiddenKey', { key: key.slice(0, 40).toWellFormed() });
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}
