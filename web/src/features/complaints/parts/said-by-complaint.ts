import type { Answers, Value } from '@zhoudao/schema/templates/form/paper';

import type { ComplaintOwnFragment } from '../../../lib/gql/graphql.ts';

/** What a complaint says that has no paper yet, as its paper would say it. */
export function saidByComplaint(
  complaint: ComplaintOwnFragment,
  owner: { id: string; displayName: string } | null | undefined,
): Answers {
  const named = (of: { id: string } | null | undefined, label: string | undefined): Value =>
    of ? { id: of.id, label: label ?? '' } : null;
  const { title, description, customer, contact, accused, claim, occurredOn } = complaint;
  const said: Record<string, Value> = {
    title,
    description,
    channel: complaint.channel.code,
    owner: named(owner, owner?.displayName),
    customer: named(customer, customer?.name),
    contact: named(contact, contact?.name),
    accused: named(accused, accused?.displayName),
    occurredAt: occurredOn ? `${occurredOn}T00:00` : null,
    scene: complaint.scene?.toLowerCase() ?? null,
    attribute: complaint.attribute?.toLowerCase() ?? null,
    category: complaint.topic?.code ?? null,
    remedy: complaint.demands.map(({ code }) => code),
    claimAmount: claim?.amountMinor ?? null,
    priority: complaint.priority.toLowerCase(),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}
