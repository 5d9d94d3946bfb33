export {
  isSealedField,
  maskedCell,
  SealedField,
  sealedFault as checkSealedAs,
} from './values/sealed-fields.ts';
export { SealedValueInput, SealedValueType } from './values/sealed.type.ts';
export { clearValue, foundBySealed, isShown, ringIn, sealedOf } from './values/sealed.query.ts';
export {
  checkSealed,
  restoreSealed,
  sealedState,
  storeSealed,
  unseenSealed,
  type KeptBox,
} from './values/store-sealed.ts';
export { giveBackSealed, takeOverSealed, type TakenOver } from './values/take-over-sealed.ts';
export { revealable } from './looking/revealable.ts';
export { RevealNoun } from './looking/reveal.type.ts';
export { settingIn } from './settings/sensitive-setting.ts';
export { sensitiveModule } from './sensitive.module.ts';
