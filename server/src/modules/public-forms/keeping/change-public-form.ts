import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import {
  InvalidField,
  isUserError,
  StaleVersion,
  type UserError,
} from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import type { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { placeOf } from '../../access/index.ts';
import { formInForce } from '../../records/index.ts';
import { hashOf, tokenOf } from '../address/token.ts';
import { askedNames, chosen } from '../asking/names.ts';
import { PublicForm } from '../public-form.entity.ts';
import type {
  ChangePublicFormInput,
  ClosePublicFormInput,
  RenewPublicFormInput,
} from '../public-form.type.ts';
import { unfit } from './create-public-form.ts';
import { checkedWords, said, saidAnew } from './link-words.ts';

/** The link that a verb is about, locked, and changed as it says. */
async function changed(
  tx: Tx,
  { id, version }: ChangeInput,
  change: (link: PublicForm) => Promise<UserError | void> | void,
): Promise<Ref | UserError> {
  const link = isId(id)
    ? await tx.em.findOne(PublicForm, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!link) throw notFound();
  if (link.version !== version) return new StaleVersion(link.version);
  const refused = await change(link);
  if (isUserError(refused)) return refused;
  link.updatedAt = tx.now();
  link.version += 1;
  return { type: 'PublicForm', id: link.id };
}

const changing = { action: 'publicForm.change', anyOf: () => ['publicForm.manage'] };

/** Writes anew what stands around a paper that is open, who looks after it, and how long and how much it takes. */
export const changePublicForm = command(changing, (input: ChangePublicFormInput, tx) =>
  changed(tx, input, async (link) => {
    const anew = saidAnew(link, input);
    const { opensAt = null, closesAt = null, mostAnswers = null, dailyLimit, isRepeatable } = anew;
    const wrong = checkedWords(anew, tx.now(), link.closesAt).problem;
    if (wrong) return wrong;
    const owner = await placeOf(tx, input.ownerId ?? link.ownerId);
    if (!owner) return new InvalidField('ownerId', 'input.unknown');
    const form = await formInForce(tx.sql, tx.tenantId, link.form);
    if (form) {
      const { customerId = null, caseId = null } = link;
      const known = { ownerId: owner.ownerId, unitId: owner.teamId ?? owner.unitId, customerId, caseId };
      if (input.asked) Object.assign(link, chosen(form, input.asked, link.leftOut));
      const names = askedNames(link, form);
      link.asked = names;
      const problem = unfit(form, tx, { names, known, field: 'asked' });
      if (problem) return problem;
    }
    Object.assign(link, { opensAt, closesAt, mostAnswers, isRepeatable, ownerId: owner.ownerId });
    link.name = lineOf(anew.name);
    link.purpose = said(anew.purpose);
    link.consent = said(anew.consent);
    link.thanks = said(anew.thanks);
    link.dailyLimit = dailyLimit ?? link.dailyLimit;
    return undefined;
  }),
);

const closing = { action: 'publicForm.close', anyOf: () => ['publicForm.manage'] };

/** Takes no more answers by a link, or takes them again: then a last day that has passed is no longer one. */
export const closePublicForm = command(closing, (input: ClosePublicFormInput, tx) =>
  changed(tx, input, (link) => {
    const now = tx.now();
    link.closedAt = input.closed ? now : null;
    if (!input.closed && link.closesAt && link.closesAt <= now) link.closesAt = null;
  }),
);

const renewing = { action: 'publicForm.renew', anyOf: () => ['publicForm.manage'] };

/** Gives a link another address; who has the one before finds nothing there. */
export const renewPublicForm = command(renewing, (input: RenewPublicFormInput, tx) =>
  changed(tx, input, (link) => {
    link.renewals += 1;
    link.tokenHash = hashOf(tokenOf({ tenantId: tx.tenantId, id: link.id, renewals: link.renewals }));
  }),
);
