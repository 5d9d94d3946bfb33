import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate } from '../../kernel/errors/messages.ts';
import type { Pictures, PrintTurn } from '../../kernel/ports/typesetter.ts';
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

/** What a drawing takes of what a person may ask for: two a second, and a hundred at once. */
const DRAWING_COST = 6000;

/** The turn of whoever asks for a drawing; while he waits for it he holds no connection. */
export async function turnOf(ctx: Ctx): Promise<PrintTurn> {
  ctx.charge?.(DRAWING_COST);
  await ctx.scope.read.pause();
  // A run of the product waits as long as it takes; somebody who is signed in waits before his browser.
  return { company: memberOf(ctx).tenantId, isPatient: ctx.signedIn === undefined };
}
