import { Field, ID, Int, ObjectType } from 'type-graphql';

import { UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** A customer that a new one may be, and why. */
export interface Double {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly score?: number;
  readonly reasons?: readonly string[];
}

/** What is known of a new customer. */
export interface Newcomer {
  readonly kind: string;
  readonly name: string;
  readonly shortName?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly uscc: string | null;
  readonly points: readonly { readonly kind: string; readonly value: string }[];
}

/** What looking for a newcomer's doubles came to. */
export interface Looked {
  /** Whom he very likely is, if whoever registers him may see that one. */
  readonly double: Double | undefined;
  /** Keeps what was found with the row of the newcomer, once that has an id. */
  readonly keep: (id: string) => void;
}

type Look = (tx: Tx, newcomer: Newcomer) => Promise<Looked>;

const looks: Look[] = [];

/** Lets the module that knows how customers are compared hold up one that is there already. */
export const lookForDoubles = (look: Look): void => {
  looks.push(look);
};

/** What all looks together come to. */
export async function lookedFor(tx: Tx, newcomer: Newcomer): Promise<Looked> {
  const all = await Promise.all(looks.map((look) => look(tx, newcomer)));
  return {
    double: all.find(({ double }) => double !== undefined)?.double,
    keep: (id) => all.forEach(({ keep }) => keep(id)),
  };
}

/** A customer like this exists; the person decides whether this one is another. */
@ObjectType('PossibleDuplicate', { implements: UserError, simpleResolvers: true })
export class PossibleDuplicate extends UserError {
  @Field(() => ID)
  readonly customerId: string;

  @Field(() => String)
  readonly customerNumber: string;

  @Field(() => String)
  readonly customerName: string;

  /** How likely it is, in percent, that they are one. */
  @Field(() => Int)
  readonly score: number;

  @Field(() => [String])
  readonly reasons: readonly string[];

  constructor({ id, number, name, score = 100, reasons = [] }: Double) {
    super('POSSIBLE_DUPLICATE', reasons.length > 0 ? 'customer.alike' : 'customer.duplicate', {
      name,
      number,
    });
    this.customerId = id;
    this.customerNumber = number;
    this.customerName = name;
    this.score = score;
    this.reasons = reasons;
  }
}
