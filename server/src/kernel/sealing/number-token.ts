import { maskedValue } from '../values/mask.ts';
import type { Keyring, Sealed, SealedPlace } from './keyring.ts';

/** What a phone is sealed as, whoever keeps it. */
export const PHONE = 'phone';
/** Begins every token; no number does. */
const MARK = '~';
/** Before the digits that the mask shows. It comes before "0", so that they are found from behind as those of any number. */
const BEFORE_TAIL = '.';

/** Where the phone of a contact point opens. */
export const phonePlace = (pointId: string): SealedPlace => ({
  table: 'contactPoint',
  column: PHONE,
  row: pointId,
});

/** Whether this stands in the place of a number: equal tokens are equal numbers, and nothing else can be told of them. */
export const isNumberToken = (normal: string): boolean => normal.startsWith(MARK);

/** A number as equal ones are told: without + and China's own prefix. */
const plain = (normal: string): string => normal.replace(/^\+/, '').replace(/^(00)?86(?=1\d{10}$)/, '');

/** What everybody who sees phones at all sees of a sealed one. */
export const numberMask = (normal: string): string => maskedValue('phone', plain(normal)) ?? '****';

/** The digits that the mask shows at the end; a short number shows none that could be looked for. */
const tailOf = (normal: string): string => /\*(\d{4})$/.exec(numberMask(normal))?.[1] ?? '';

const tokenOf = (blind: string, normal: string): string =>
  `${MARK}${blind}${BEFORE_TAIL}${tailOf(plain(normal))}`;

/** What may be stored of a number, and its box. */
export interface SealedNumber extends Sealed {
  readonly mask: string;
  readonly token: string;
}

/** Seals the number of a contact point; `value` comes back as it was written. */
export function sealNumber(ring: Keyring, pointId: string, value: string, normal: string): SealedNumber {
  const sealed = ring.seal(phonePlace(pointId), value, plain(normal));
  return { ...sealed, mask: numberMask(normal), token: tokenOf(sealed.blind, normal) };
}

/** By what a number may be found: one token for each key that is still in use, the newest last. */
export const numberTokens = (ring: Keyring, normal: string): string[] =>
  ring.blinds(PHONE, plain(normal)).map((blind) => tokenOf(blind, normal));
