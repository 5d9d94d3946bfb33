import type { Answers, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import { useCallback, useMemo, useRef } from 'react';
import { useClient } from 'urql';

import { useLookups } from '../../../app/session/papers/lookups.tsx';
import type { ComplainantQuery as ComplainantData, ComplaintOwnFragment } from '../../../lib/gql/graphql.ts';
import type { Lookups } from '../../../ui/paper/lookups.ts';
import { ComplainantQuery } from '../complaints.documents.ts';

/** Who complains, with the people whom we know there. */
export type Complainant = ComplainantData['customer'];

const has = (form: RecordForm, id: string): boolean => form.fields.some((field) => field.id === id);

/** What a paper begins with when the customer is known: himself, and the contact whom we know best. */
export function presetFor(form: RecordForm, customer: Complainant | undefined): Answers {
  const main = customer?.contacts.nodes.find((contact) => contact.isPrimary);
  return {
    ...(customer && has(form, 'customer') ? { customer: { id: customer.id, label: customer.name } } : {}),
    ...(main && has(form, 'contact') ? { contact: { id: main.id, label: main.name } } : {}),
  };
}

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

const customerOf = ({ customer }: Answers): string | undefined => {
  const id =
    typeof customer === 'object' && customer !== null && 'id' in customer ? customer['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** Where names of a paper are looked up; contacts are those of the customer who was chosen. */
export function useFilingLookups(customerId: string | undefined): {
  lookups: Lookups;
  follow: (answers: Answers) => void;
} {
  const client = useClient();
  const lookups = useLookups();
  const chosen = useRef(customerId);
  const follow = useCallback((answers: Answers) => {
    chosen.current = customerOf(answers);
  }, []);
  const made = useMemo<Lookups>(
    () => ({
      ...lookups,
      search: async (wanted, text) => {
        const id = chosen.current;
        if (wanted.entity !== 'contact' || id === undefined) return lookups.search(wanted, text);
        const { data, error } = await client.query(ComplainantQuery, { id }).toPromise();
        if (!data) throw error ?? new Error('No answer');
        return data.customer.contacts.nodes
          .filter(({ name }) => name.includes(text.trim()))
          .map(({ id: contactId, name, post }) => ({
            id: contactId,
            label: name,
            entity: 'contact',
            ...(post ? { hint: post } : {}),
          }));
      },
    }),
    [client, lookups],
  );
  return { lookups: made, follow };
}
