import type { RecordForm, TemplateKind } from '@zhoudao/schema/templates';

import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf, type TenantTemplates } from '../tenant-templates.ts';

/** What judging a template needs to know: a command has it, and so has whoever only asks. */
export type Judging = Pick<Tx, 'tenantId' | 'locale' | 'now'> & {
  readonly sql: Rows;
  /** What comes into force together with the template that is judged, as in the upgrade of a pack. */
  readonly coming?: Coming;
};

/** The templates as they will be; papers, which no memory holds, by their keys. */
export interface Coming {
  readonly templates: TenantTemplates;
  readonly papers: ReadonlyMap<string, RecordForm>;
}

/** The templates beside which one is judged. */
export const templatesBeside = async ({ sql, tenantId, coming }: Judging): Promise<TenantTemplates> =>
  coming?.templates ?? (await templatesOf(sql, tenantId));

type Refusals = InvalidField | readonly InvalidField[] | undefined;

/** What an engine has to say about a body that is well formed; `undefined` lets it be published. */
export type PublishRule<Body = unknown> = (body: Body, judging: Judging) => Promise<Refusals>;

const rules = new Map<string, PublishRule[]>();

/** Lets the modules that run a kind of template refuse what only they can judge, against the company's other templates. */
export function refusePublishing<Body>(kind: TemplateKind, rule: PublishRule<Body>): void {
  rules.set(kind, [...(rules.get(kind) ?? []), (body, judging) => rule(body as Body, judging)]);
}

/** Asks the engines of a kind; a kind without any has nothing to say. */
export async function engineRefusals(
  body: { readonly kind: string },
  judging: Judging,
): Promise<readonly InvalidField[]> {
  const found: InvalidField[] = [];
  for (const rule of rules.get(body.kind) ?? []) {
    const said = (await rule(body, judging)) ?? [];
    found.push(...(Array.isArray(said) ? (said as readonly InvalidField[]) : [said as InvalidField]));
  }
  return found;
}

/** Who would publish, and in which company. */
type Publishing = Pick<Tx, 'tenantId' | 'memberId'> & { readonly sql: Rows };
type PublisherRule = (
  publishing: Publishing,
  editors: readonly string[],
) => Promise<InvalidField | undefined>;

const publisherRules: PublisherRule[] = [];

/** Lets another module refuse that somebody publishes what he, or whoever is named, has edited. */
export const refusePublisher = (rule: PublisherRule): void => void publisherRules.push(rule);

/** The first reason why whoever acts does not publish what these people edited. */
export async function publisherRefusal(
  publishing: Publishing,
  editors: readonly (string | null)[],
): Promise<InvalidField | undefined> {
  for (const rule of publisherRules) {
    const refused = await rule(
      publishing,
      editors.filter((one) => one !== null),
    );
    if (refused) return refused;
  }
  return undefined;
}

/** A version that a person put into force. */
export interface Published {
  readonly kind: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const witnesses: ((tx: Tx, published: Published) => Promise<void>)[] = [];

/** Lets a module look at whatever people publish, of every kind, in the same transaction. */
export const whenAnythingPublished = (witness: (tx: Tx, published: Published) => Promise<void>): void =>
  void witnesses.push(witness);

/** Shows them what was published. */
export async function witnessed(tx: Tx, published: Published): Promise<void> {
  for (const witness of witnesses) await witness(tx, published);
}

/** What a module does with its rows when a version is published, in the same transaction. */
type Follow = (body: unknown, tx: Tx) => Promise<void>;

const follows = new Map<string, Follow>();

/** Lets a module bring its rows in line with a version that was found fit. */
export const whenPublished = (kind: TemplateKind, follow: Follow): void => void follows.set(kind, follow);

/** Tells whoever follows a kind of template. */
export const followPublishing = async (kind: string, body: unknown, tx: Tx): Promise<void> =>
  follows.get(kind)?.(body, tx);
