import { fixedParts } from '../../expression/evaluate.ts';
import type { Node } from '../../expression/syntax.ts';
import type { RecordRule } from '../record/record-form.ts';
import type { RunnableRules } from './fill.ts';

/** Rules as they travel: read already, so that a small page needs no reader of them. */
export interface PackedRules {
  readonly rules: readonly (Pick<RecordRule, 'id' | 'field' | 'effect' | 'message'> & {
    readonly node: Node;
  })[];
  readonly order: readonly string[];
}

/** Where something stands in a text that does not travel is of no use. */
const bare = (node: Node): Node =>
  JSON.parse(
    JSON.stringify(node, (name, value: unknown) => (name === 'from' || name === 'to' ? undefined : value)),
  ) as Node;

/** Makes rules ready to travel. */
export const packRules = ({ rules, order }: RunnableRules): PackedRules => ({
  rules: rules.map(({ rule: { id, field, effect, message }, node }) => ({
    id,
    field,
    effect,
    ...(message ? { message } : {}),
    node: bare(node),
  })),
  order,
});

/** Rules that have travelled, as they are run. */
export const unpackRules = ({ rules, order }: PackedRules): RunnableRules => ({
  rules: rules.map(({ node, ...rule }) => ({ rule: { ...rule, expr: '' }, node, fixed: fixedParts(node) })),
  order,
});
