/** What a designer of papers needs besides their judge: checks, words of rules and the parts of expressions. */
export { checkExpression } from '../expression/check-expression.ts';
export { isProblem, parseExpression } from '../expression/parse.ts';
export { SIGNATURES } from '../expression/signatures.ts';
export { type ExpressionProblem, MACROS, type Node } from '../expression/syntax.ts';
export { hasProperty, isIndexable, FIELD_ID, fitsCell } from './record/check-field.ts';
export { checkRecordForm } from './record/check-record-form.ts';
export { problemsOfRule } from './record/compile-rules.ts';
export {
  BLOCKS,
  CAMERAS,
  EFFECTS,
  FORMATS,
  RECORD_FIELD_TYPES,
  type RecordColumn,
  type RecordField,
  type RecordFieldType,
  type RecordForm,
  type RecordRule,
} from './record/record-form.ts';
export { referencesIn, replaced } from './saying/references.ts';
export type { Reader } from './saying/say-expression.ts';
export { guarded, sayRule, targetOfRule } from './saying/say-rule.ts';
export type { Problem, Words } from '../template.ts';
