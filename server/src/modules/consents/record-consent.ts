import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { lineOf, lineOrNull } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { archivedProblem, contactFor } from '../customers/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import { addEntry } from '../timeline/index.ts';
import { Consent } from './consent.entity.ts';
import type { RecordConsentInput } from './consent.type.ts';

const MOST_CHANNELS = 20;
const LONG = 2000;

async function problemOf(tx: Tx, input: RecordConsentInput): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck()
    .known('purpose', hasCode(templates, 'consentPurpose', input.purpose))
    .count('channels', input.channels, MOST_CHANNELS)
    .line('textVersion', input.textVersion, { required: true, max: 60 })
    .instant('givenAt', input.givenAt, tx.now())
    .day('validUntil', input.validUntil)
    .text('evidence', input.evidence, { required: true, max: LONG })
    .line('origin', input.origin, { max: 120 });
  for (const [at, code] of (input.channels ?? []).entries())
    check.known(`channels.${at}`, hasCode(templates, 'preferredChannel', code));
  const given = dayIn(tx.companyTimeZone, input.givenAt ?? tx.now());
  if (input.validUntil && input.validUntil < given) check.fail('validUntil', 'consent.over');
  return check.problem;
}

/** Writes down what a person agreed to, with how one knows it. */
export const recordConsent = command('consent.record', async (input: RecordConsentInput, tx) => {
  const { contact, customer } = await contactFor(tx, input.contactId, 'consent.record');
  const wrong = archivedProblem(customer, 'contactId') ?? (await problemOf(tx, input));
  if (wrong) return wrong;
  const id = tx.newId();
  tx.add(Consent, {
    id,
    customerId: customer.id,
    contactId: contact.id,
    purpose: input.purpose,
    channels: [...new Set(input.channels ?? [])],
    textVersion: lineOf(input.textVersion),
    givenAt: input.givenAt ?? tx.now(),
    validUntil: input.validUntil ?? null,
    evidence: input.evidence.trim(),
    fileId: null,
    source: lineOrNull(input.origin),
    collectedBy: tx.memberId,
    recordedAt: tx.now(),
  });
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { consent: { id, contact: contact.name, purpose: input.purpose, act: 'given' } },
  });
  return { type: 'Consent', id };
});
