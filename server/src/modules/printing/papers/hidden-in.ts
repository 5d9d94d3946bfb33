import { checkAnswers, type RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import type { RecordType } from '../../records/index.ts';
import type { PaperFacts } from '../sheet/paper-facts.ts';

/** What rules ask of beside the answers. */
interface Around extends Pick<PaperFacts, 'choicesOf'> {
  readonly form: RecordForm;
  /** Who filled it in. */
  readonly author: { readonly id: string; readonly displayName: string } | null;
}

/**
 * Fields that rules keep away, judged by what is stored and on the day on which it was: masks must not show what was
 * hidden, nor hide what was not, and a paper does not become another one by waiting in a drawer.
 */
export function hiddenIn(
  ctx: Ctx,
  { storedAnswers, updatedAt }: RecordType,
  { form, choicesOf, author }: Around,
): ReadonlySet<string> {
  if (!form.rules.some(({ effect }) => effect === 'visible')) return new Set();
  const { companyTimeZone } = memberOf(ctx);
  const codes = new Map<string, ReadonlySet<string>>();
  const codesOf = (key: string): ReadonlySet<string> => {
    const known = codes.get(key) ?? new Set(choicesOf(key).map(({ code }) => code));
    codes.set(key, known);
    return known;
  };
  return checkAnswers(form, storedAnswers, {
    today: dayIn(companyTimeZone, updatedAt),
    now: momentIn(companyTimeZone, updatedAt),
    me: author && { id: author.id, label: author.displayName },
    codesOf,
    areWords: () => true,
  }).hidden;
}
