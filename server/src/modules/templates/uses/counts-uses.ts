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
}

const users = new Map<string, User[]>();

/** Lets a module say how much of what is its own uses a template of a kind: told before a draft is published or a template retired. */
export const countsUses = (kind: TemplateKind, user: User): void =>
  void users.set(kind, [...(users.get(kind) ?? []), user]);

/** What uses a template, in the reader's language. */
export async function usesOf(judging: Judging, kind: string, key: string): Promise<TemplateUse[]> {
  const found: TemplateUse[] = [];
  for (const { names, count, holds = false } of users.get(kind) ?? []) {
    const n = await count(judging, key);
    if (n > 0) found.push({ name: names[judging.locale], count: n, holds });
  }
  return found;
}
