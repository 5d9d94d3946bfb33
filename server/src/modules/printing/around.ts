import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate } from '../../kernel/errors/messages.ts';
import type { Pictures } from '../../kernel/ports/typesetter.ts';
import { momentIn } from '../../kernel/values/days.ts';
import { memberById } from '../access/index.ts';
import type { CompanyHead } from '../tenants/index.ts';

/** Who prints, and when, as the reader's clock has it. */
export async function printing(ctx: Ctx): Promise<{ readonly printer: string; readonly at: string }> {
  const who = memberOf(ctx);
  const member = await memberById(ctx, who.memberId);
  // The year first is read alike in both languages.
  const at = momentIn(who.timeZone, ctx.now()).replace('T', ' ');
  return { printer: member?.displayName ?? '', at };
}

/** The line that says so. */
export const printedLine = (
  ctx: Ctx,
  { printer, at }: { readonly printer: string; readonly at: string },
): string => translate(ctx.locale, 'print.printed', { name: printer, at });

/** The company's logo among the pictures of a document. */
export const logoPicture = ({ logo }: CompanyHead): Pictures => (logo ? { logo } : {});
