import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { keyringOf } from '../../../kernel/sealing/keyring.ts';
import { numberTokens } from '../../../kernel/sealing/number-token.ts';
import { ringIn } from '../../sensitive/index.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { PHONE_KINDS } from './store-points.ts';

/** Fewer digits would meet half of all numbers. */
const LEAST_DIGITS = 4;
const PHONE = /^\+?[\d\s()-]+(#\d{1,6})?$/;

const backwards = (text: string): string => [...text].toReversed().join('');

/**
 * What may be the end of a phone, each backwards as `normal_backwards` begins: the last digits, without China's own prefix,
 * and where the company has keys the tokens of the whole number. Nothing where the reader does not see phones in full,
 * because a number that is found is a number that is read.
 */
export async function phoneEnds(ctx: Ctx, words: string): Promise<readonly string[]> {
  if (!PHONE.test(words) || !memberOf(ctx).rights.isClear('contact.phone')) return [];
  const digits = words
    .replace(/#.*$/, '')
    .replaceAll(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
  if (digits.length < LEAST_DIGITS) return [];
  const ring = digits.length > LEAST_DIGITS ? await ringIn(ctx) : null;
  const tokens = ring ? numberTokens(ring, normalPoint('mobile', words)) : [];
  return [digits, ...tokens].map(backwards);
}

/** Every token by which one of these numbers may be stored, with the number; none where the company never sealed anything. */
export async function tokensOf(rows: Rows, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ring = numbers.length === 0 ? undefined : await keyringOf(rows);
  if (!ring) return new Map();
  return new Map(numbers.flatMap((number) => numberTokens(ring, number).map((token) => [token, number])));
}

/** Entered ways to reach somebody as those of others are stored: phones as tokens where the company seals them. */
export async function asStored<Point extends { readonly kind: string; readonly value: string }>(
  rows: Rows,
  points: readonly Point[],
  seals: () => Promise<boolean>,
): Promise<readonly Point[]> {
  if (!points.some(({ kind }) => PHONE_KINDS.has(kind)) || !(await seals())) return points;
  const ring = await keyringOf(rows);
  return points.flatMap((point) => {
    if (!PHONE_KINDS.has(point.kind)) return [point];
    const tokens = ring ? numberTokens(ring, normalPoint(point.kind, point.value)) : [];
    return tokens.map((value) => ({ ...point, value }));
  });
}
