export { differences, type Difference } from './differences.ts';
export { foreignIds } from './foreign-ids.ts';
export {
  canonical,
  isNamed,
  isObject,
  nameOf,
  same,
  stepOf,
  stepsOf,
  WHOLE,
  type Json,
  type JsonObject,
} from './json.ts';
export { heldTo, merge3, type Conflict, type Merged } from './merge3.ts';
export { Policies, policiesIn, type Held } from './policy.ts';
export { standsAt, valueAt, withValueAt } from './place.ts';
export { toldOrder, toldValue } from './told-values.ts';
export { placeInWords } from './words-of-places.ts';
