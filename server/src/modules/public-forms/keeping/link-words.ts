import { InputCheck } from '../../../kernel/errors/input-check.ts';
import type { PublicForm, SaidWords } from '../public-form.entity.ts';
import type { PublicFormWords } from '../public-form.type.ts';

const MOST_ANSWERS = 1_000_000;
const MOST_A_DAY = 100_000;
const LONGEST = { purpose: 1000, consent: 3000, thanks: 1000 };

/** What somebody may write anew of a link at any time. */
export interface LinkWords {
  readonly name: string;
  readonly asked?: readonly string[] | null;
  readonly purpose?: PublicFormWords | null;
  readonly consent?: PublicFormWords | null;
  readonly thanks?: PublicFormWords | null;
  readonly opensAt?: Date | null | undefined;
  readonly closesAt?: Date | null | undefined;
  readonly mostAnswers?: number | null | undefined;
  readonly dailyLimit?: number | null;
}

/** A text as it is kept: in the languages in which something stands. */
export const said = (words: PublicFormWords | null | undefined): SaidWords =>
  Object.fromEntries(
    [['zh-CN', words?.zh?.trim() ?? ''] as const, ['en', words?.en?.trim() ?? ''] as const].filter(
      ([, text]) => text !== '',
    ),
  );

const typed = (words: SaidWords): PublicFormWords => ({ zh: words['zh-CN'] ?? null, en: words.en ?? null });

/** What is said of a link with what somebody says anew: absent stays, null takes away. */
export function saidAnew<Input extends Partial<LinkWords>>(link: PublicForm, input: Input) {
  const { name, opensAt, closesAt, mostAnswers, dailyLimit } = link;
  const purpose = typed(link.purpose);
  const [consent, thanks] = [typed(link.consent), typed(link.thanks)];
  const now = { name, purpose, consent, thanks, opensAt, closesAt, mostAnswers, dailyLimit };
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return { ...now, ...(Object.fromEntries(given) as Input) };
}

/** What is wrong with the words, days and bounds of a link. A day that was said before may have passed. */
export function checkedWords(input: LinkWords, now: Date, before?: Date | null): InputCheck {
  const { name, asked, opensAt, closesAt, mostAnswers, dailyLimit } = input;
  const check = new InputCheck()
    .line('name', name, { required: true, max: 80 })
    .count('asked', asked, 1000)
    .range('mostAnswers', mostAnswers, 1, MOST_ANSWERS)
    .range('dailyLimit', dailyLimit, 1, MOST_A_DAY);
  for (const field of ['purpose', 'consent', 'thanks'] as const) {
    const isRequired = field === 'purpose' && Object.keys(said(input.purpose)).length === 0;
    check
      .text(`${field}.zh`, input[field]?.zh, { max: LONGEST[field], required: isRequired })
      .text(`${field}.en`, input[field]?.en, { max: LONGEST[field] });
  }
  if (closesAt && closesAt <= now && closesAt.getTime() !== before?.getTime())
    check.fail('closesAt', 'publicForm.past');
  if (opensAt && closesAt && opensAt >= closesAt) check.fail('closesAt', 'publicForm.order');
  return check;
}
