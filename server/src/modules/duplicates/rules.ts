import type { DuplicateRules } from '@zhoudao/schema/templates';

import type { Rows } from '../../kernel/scope.ts';
import { templatesOf } from '../templates/index.ts';
import { legalForms, type LegalForms } from './compare/names.ts';

/** A company's rules, ready to be used. */
export interface ReadyRules {
  readonly rules: DuplicateRules;
  readonly forms: LegalForms;
}

const ready = new WeakMap<DuplicateRules, ReadyRules>();

/** Makes rules ready; the same body only once. */
export function readyRules(rules: DuplicateRules): ReadyRules {
  const made = ready.get(rules) ?? { rules, forms: legalForms(rules.legalForms) };
  ready.set(rules, made);
  return made;
}

/** The rules by which a company recognises customers that are there twice. */
export const rulesOf = async (rows: Rows, tenantId: string): Promise<ReadyRules> =>
  readyRules((await templatesOf(rows, tenantId)).get<DuplicateRules>('duplicates', 'customer').body);
