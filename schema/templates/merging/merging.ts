export { differences, type Difference } from './differences.ts';
export {
  canonical,
  isNamed,
  isObject,
  nameOf,
  same,
  stepOf,
  WHOLE,
  type Json,
  type JsonObject,
} from './json.ts';
export { merge3, type Conflict, type Merged } from './merge3.ts';
export { lockedIn } from './policy.ts';
export { standsAt, valueAt, withValueAt } from './place.ts';
export { placeInWords, toldOrder, toldValue } from './words-of-places.ts';
