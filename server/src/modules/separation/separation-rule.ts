/** A rule that two persons are two, as the module declares whose verbs ask for it. */
export interface DeclaredRule {
  /** As templates name it: `complaint.handlerIsNotAccused`. */
  readonly key: string;
  /** The input that a refusal is about. */
  readonly field: string;
  /** The sentence of the refusal. */
  readonly message: string;
  /** Whether it holds where a company's template does not speak of it. */
  readonly isOn: boolean;
  readonly figures?: Readonly<Record<string, number>>;
}

const rules = new Map<string, DeclaredRule>();

/** Declares a rule; a company says in its template of separated duties whether it holds, and with which figures. */
export function separationRule(rule: DeclaredRule): DeclaredRule {
  if (rules.has(rule.key)) throw new Error(`${rule.key} is declared twice`);
  rules.set(rule.key, rule);
  return rule;
}

/** Every rule that a module declares. */
export const declaredRules = (): readonly DeclaredRule[] => [...rules.values()];

/** The rule of this name, if a module declares it. */
export const ruleNamed = (key: string): DeclaredRule | undefined => rules.get(key);
