/** Names the concrete type of a value; has to be synchronous, because compiled documents do not wait for it. */
export type NameType = (value: object) => string;

const byName = new Map<string, NameType>();

/** Says how values of a union or interface are told apart; every abstract type of the schema needs this. */
export function typeNameBy(abstractType: string, name: NameType): void {
  byName.set(abstractType, name);
}

/** The rule for an abstract type. */
export const nameRuleOf = (abstractType: string): NameType | undefined => byName.get(abstractType);
