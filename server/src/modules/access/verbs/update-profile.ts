import { LockMode } from '@mikro-orm/core';

import { memberIdOf } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { Membership } from '../membership.entity.ts';
import type { UpdateProfileInput } from './member-inputs.ts';
import { isTimeZone } from './time-zone.ts';

const offered = sqlStatement<{ languages: readonly string[] }>(
  'company-languages',
  `select languages from app.tenant where id = :tenantId`,
);

const isOffered = async (tx: Tx, locale: string): Promise<boolean> =>
  (await tx.sql.row(offered()))?.languages.includes(locale) ?? false;

/** Changes how somebody appears and works in this company. */
export const updateProfile = command('profile.update', async (input: UpdateProfileInput, tx) => {
  const { displayName, timeZone } = input;
  const check = new InputCheck();
  if (displayName !== undefined && displayName !== null)
    check.line('displayName', displayName, { max: 60, required: true });
  if (timeZone !== undefined && timeZone !== null && !isTimeZone(timeZone))
    check.fail('timeZone', 'member.timeZone');
  if (input.locale && input.locale !== tx.locale && !(await isOffered(tx, input.locale)))
    check.fail('locale', 'member.language');
  if (check.problem) return check.problem;
  const member = await tx.em.findOne(
    Membership,
    { id: memberIdOf(tx) },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!member) throw notFound();
  apply(member, input);
  tx.emit({ type: 'membership.changed', payload: { memberId: member.id, userId: member.userId } });
  return { type: 'Member', id: member.id };
});

function apply(
  member: Membership,
  { displayName, locale, theme, density, timeZone, singleKeyShortcuts }: UpdateProfileInput,
): void {
  if (displayName) {
    member.displayName = lineOf(displayName);
    member.namePinyin = pinyinOf(member.displayName);
  }
  member.locale = locale ?? member.locale;
  member.theme = theme ?? member.theme;
  member.density = density ?? member.density;
  member.singleKeyShortcuts = singleKeyShortcuts ?? member.singleKeyShortcuts;
  if (timeZone !== undefined) member.timeZone = timeZone;
}
