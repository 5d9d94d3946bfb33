import type { TemplateKind } from '@zhoudao/schema/templates';

import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** What an engine has to say about a body that is well formed; `undefined` lets it be published. */
export type PublishRule<Body = unknown> = (body: Body, tx: Tx) => Promise<InvalidField | undefined>;

const rules = new Map<string, PublishRule[]>();

/** Lets the modules that run a kind of template refuse what only they can judge, against the company's other templates. */
export function refusePublishing<Body>(kind: TemplateKind, rule: PublishRule<Body>): void {
  rules.set(kind, [...(rules.get(kind) ?? []), (body, tx) => rule(body as Body, tx)]);
}

/** Asks the engines of a kind, until one refuses; a kind without any has nothing to say. */
export const engineRefusal: PublishRule<{ readonly kind: string }> = async (body, tx) => {
  for (const rule of rules.get(body.kind) ?? []) {
    const refused = await rule(body, tx);
    if (refused) return refused;
  }
  return undefined;
};

/** What a module does with its rows when a version is published, in the same transaction. */
type Follow = (body: unknown, tx: Tx) => Promise<void>;

const follows = new Map<string, Follow>();

/** Lets a module bring its rows in line with a version that was found fit. */
export const whenPublished = (kind: TemplateKind, follow: Follow): void => void follows.set(kind, follow);

/** Tells whoever follows a kind of template. */
export const followPublishing = async (kind: string, body: unknown, tx: Tx): Promise<void> =>
  follows.get(kind)?.(body, tx);
