import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../kernel/errors/access-error.ts';
import { StaleVersion, type UserError } from '../../kernel/errors/user-error.ts';
import type { Ref } from '../../kernel/result.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { ChangeInput } from '../../kernel/writing/inputs.ts';
import { hashOf, tokenOf } from './address/token.ts';
import { PublicForm } from './public-form.entity.ts';
import type { ClosePublicFormInput, RenewPublicFormInput } from './public-form.type.ts';

/** The link that a verb is about, locked, and changed as it says. */
async function changed(
  tx: Tx,
  { id, version }: ChangeInput,
  change: (link: PublicForm) => void,
): Promise<Ref | UserError> {
  const link = isId(id)
    ? await tx.em.findOne(PublicForm, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!link) throw notFound();
  if (link.version !== version) return new StaleVersion(link.version);
  change(link);
  link.updatedAt = tx.now();
  link.version += 1;
  return { type: 'PublicForm', id: link.id };
}

const closing = { action: 'publicForm.close', anyOf: () => ['publicForm.manage'] };

/** Takes no more answers by a link, or takes them again. */
export const closePublicForm = command(closing, (input: ClosePublicFormInput, tx) =>
  changed(tx, input, (link) => {
    link.closedAt = input.closed ? tx.now() : null;
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
