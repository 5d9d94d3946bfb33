import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { asStored, customerById, sealsPhones, usccOf } from '../../customers/index.ts';
import { traitsOf } from '../compare/traits.ts';
import { rulesOf } from '../rules.ts';
import { asSeenBy } from '../seen-traits.ts';
import { pairsWith } from './candidates.query.ts';
import type { DuplicateCandidateType, DuplicateQuestion } from './duplicate.type.ts';
import { reasonsIn } from './reason-text.ts';

const MOST_SHOWN = 5;
/** So many are looked at again under the reader's rights. */
const MOST_READ = 20;
const MOST_CHARACTERS = 200;
const MOST_POINTS = 20;
const LEAST_NAME = 2;

/** Stands for the customer who has no id yet. */
const NOBODY = '';

const short = (text: string | null | undefined): string => lineOf((text ?? '').slice(0, MOST_CHARACTERS));

/**
 * Customers that the one being entered may be, the likeliest first. What is sensitive is compared only for whoever sees it
 * in full, because a number that is found is a number that is read.
 */
export async function possibleDuplicates(
  ctx: Ctx,
  asked: DuplicateQuestion,
): Promise<DuplicateCandidateType[]> {
  const who = memberWith(ctx, 'customer.read');
  const rules = await rulesOf(ctx.scope.read, who.tenantId);
  const of = (kind: string, values: readonly string[] | null | undefined) =>
    (values ?? []).slice(0, MOST_POINTS).map((value) => ({ kind, value: short(value) }));
  const name = short(asked.name);
  const entered = [...of('mobile', asked.phones), ...of('email', asked.emails)];
  const points = await asStored(ctx.scope.read, entered, () => sealsPhones(ctx.scope.read));
  const one = traitsOf(
    asSeenBy(who.rights, {
      id: NOBODY,
      kind: asked.kind,
      name: [...name].length >= LEAST_NAME ? name : '',
      shortName: short(asked.shortName),
      uscc: usccOf(short(asked.uscc)),
      address: short(asked.address),
      points,
    }),
    rules.forms,
  );
  const found = await pairsWith(ctx.scope.read, [one], rules, () => true);
  const likely = found
    .filter(({ score }) => score >= rules.rules.listFrom)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_READ);
  const read = await Promise.all(
    likely.map(async ({ second, score, reasons }) => {
      const customer = await customerById(ctx, second.id);
      return customer ? [{ customer, score, reasons: reasonsIn(who, reasons) }] : [];
    }),
  );
  return read.flat().slice(0, MOST_SHOWN);
}
