export { mustDiffer, ruleIn } from './must-differ.ts';
export { separationRule } from './separation-rule.ts';
export { separationModule } from './separation.module.ts';
