import { evaluate, type Scope } from './evaluate.ts';
import { type Node, partsOf } from './syntax.ts';

/** What is known of the answers of a form, and what somebody may yet say. */
export interface Foreseen {
  readonly names: Scope['names'];
  /** Whether a field may yet get another answer. */
  readonly isOpen: (field: string) => boolean;
}

const STEPS = 10_000;

const isField = (node: Node): boolean =>
  node.kind === 'member' && node.of.kind === 'name' && node.of.name === 'form';

/** Whether nothing that an expression reads can change: days, rows and people can. */
const isSettled = (node: Node, foreseen: Foreseen): boolean => {
  if (node.kind === 'member' && isField(node)) return !foreseen.isOpen(node.name);
  return node.kind !== 'name' && partsOf(node).every((part) => isSettled(part, foreseen));
};

/** Whether a condition holds whatever is answered: `form.end == null || …` does where nobody is asked for the end. */
export function holdsWhatever(node: Node, foreseen: Foreseen): boolean {
  const holds = (part: Node): boolean => holdsWhatever(part, foreseen);
  if (isSettled(node, foreseen))
    return evaluate(node, { names: foreseen.names, budget: { left: STEPS } }) === true;
  if (node.kind === 'binary' && node.operator === '||') return holds(node.left) || holds(node.right);
  if (node.kind === 'binary' && node.operator === '&&') return holds(node.left) && holds(node.right);
  if (node.kind !== 'ternary') return false;
  const { when, yes, no } = node;
  return isSettled(when, foreseen) ? holds(holds(when) ? yes : no) : holds(yes) && holds(no);
}
