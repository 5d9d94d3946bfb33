import type { Ctx } from '../../kernel/ctx.ts';
import type { Locale } from '../../kernel/errors/messages.ts';
import type { UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement, type Statement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';

/** A value of the past on its way back into a record. */
interface Restoring {
  readonly id: string;
  readonly version: number;
  readonly field: string;
  readonly value: unknown;
  readonly idempotencyKey?: string | null | undefined;
  /** The audit row that knows the value. */
  readonly from: string;
}

/** The way back into a record: its own update verb with its own rules. */
interface RestoreWay {
  readonly fields: readonly string[];
  readonly verb: (ctx: Ctx, restoring: Restoring) => Promise<Ref | UserError>;
}

/** A noun of which the log tells. */
export interface AuditedNoun {
  /** The name of its entity, as changes carry it. */
  readonly entity: string;
  /** Other names under which acts are about it, such as that of its API type. */
  readonly also?: readonly string[];
  /** The type by which a record of it is read under the reader's rights; missing = its history is no page of its own. */
  readonly reader?: string;
  /** Answers `id` and `label` of rows by `:ids`; also `labelEn` where a record has a name in each language. */
  readonly labels?: string;
  /** Where the record is looked at, within the product. */
  readonly path?: (id: string) => string;
  /** Calls a field by a name of its own, where no message of the product does. */
  readonly fieldNamed?: (locale: Locale, field: string) => string | undefined;
  /** Says a code in words, such as that of a dictionary. */
  readonly said?: (ctx: Ctx, field: string, value: unknown) => Promise<string | undefined>;
  /** Records that words mean, for a search in the log. */
  readonly find?: (ctx: Ctx, words: string) => Promise<readonly string[]>;
  readonly restore?: RestoreWay;
}

/** What a record is called; two names where the reader's language decides. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string;
}

/** A noun with its statement for labels. */
export interface KnownNoun extends AuditedNoun {
  readonly labelled?: () => Statement<Labelled>;
}

const nouns = new Map<string, KnownNoun>();

/** Declares a noun of the log; a module says it of its own records. */
export function auditedNoun(noun: AuditedNoun): void {
  const { entity, also = [], labels } = noun;
  const known: KnownNoun = {
    ...noun,
    ...(labels === undefined ? {} : { labelled: sqlStatement<Labelled>(`audit-labels-${entity}`, labels) }),
  };
  for (const name of [entity, ...also]) {
    if (nouns.has(name)) throw new Error(`${name} is audited in two ways`);
    nouns.set(name, known);
  }
}

/** What is known of a noun by any of its names; undefined = nothing but its name. */
export const nounOf = (name: string): KnownNoun | undefined => nouns.get(name);

/** The names under which the log speaks of a noun. */
export const namesOf = (name: string): readonly string[] => {
  const noun = nouns.get(name);
  return noun ? [noun.entity, ...(noun.also ?? [])] : [name];
};

/** Nouns that words can be searched in. */
export const searchedNouns = (): readonly KnownNoun[] =>
  [...new Set(nouns.values())].filter(({ find }) => find !== undefined);
