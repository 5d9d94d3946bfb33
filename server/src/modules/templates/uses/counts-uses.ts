import type { TemplateKind } from '@zhoudao/schema/templates';

import type { Judging } from '../publishing/publish-rules.ts';

/** Something of a module that uses a template, and how much of it there is. */
export interface TemplateUse {
  /** What it is, such as “open cases”. */
  readonly name: string;
  readonly count: number;
  /** Whether it needs the template to go on: then it is not retired. What only carries it goes on by its version. */
  readonly holds: boolean;
}

interface User {
  readonly names: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly count: (judging: Judging, key: string) => Promise<number>;
  readonly holds?: boolean;
  /** How much of it has to do with some fields of the template; without it, none has. */
  readonly ofFields?: (judging: Judging, key: string, fields: readonly string[]) => Promise<number>;
}

const users = new Map<string, User[]>();

/** Lets a module say how much of what is its own uses a template of a kind: told before a draft is published or a template retired. */
export const countsUses = (kind: TemplateKind, user: User): void =>
  void users.set(kind, [...(users.get(kind) ?? []), user]);

/** What uses a template, or some fields of it, in the reader's language. */
export async function usesOf(
  judging: Judging,
  kind: string,
  key: string,
  fields?: readonly string[],
): Promise<TemplateUse[]> {
  const found: TemplateUse[] = [];
  for (const { names, count, ofFields, holds = false } of users.get(kind) ?? []) {
    const n = fields ? ((await ofFields?.(judging, key, fields)) ?? 0) : await count(judging, key);
    if (n > 0) found.push({ name: names[judging.locale], count: n, holds });
  }
  return found;
}
