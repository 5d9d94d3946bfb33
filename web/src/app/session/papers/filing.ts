import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useCallback, useMemo, useRef } from 'react';
import { useClient } from 'urql';

import type { ComplainantQuery as ComplainantData } from '../../../lib/gql/graphql.ts';
import type { Lookups } from '../../../ui/paper/lookups.ts';
import { ComplainantQuery } from './form.documents.ts';
import { useLookups } from './lookups.tsx';

/** Who complains, with the people whom we know there. */
export type Complainant = ComplainantData['customer'];

/** The first field of a paper that names one thing of this kind. */
const fieldFor = (form: RecordForm, entity: string): string | undefined =>
  form.fields.find((field) => field.type === 'reference' && field.many !== true && field.entity === entity)
    ?.id;

/** What a paper begins with when the customer is known: himself, and the contact whom we know best. */
export function presetFor(form: RecordForm, customer: Complainant | undefined): Answers {
  const main = customer?.contacts.nodes.find((contact) => contact.isPrimary);
  const known = [
    [fieldFor(form, 'customer'), customer],
    [fieldFor(form, 'contact'), main],
  ] as const;
  return Object.fromEntries(
    known.flatMap(([field, named]) =>
      field !== undefined && named ? [[field, { id: named.id, label: named.name }]] : [],
    ),
  );
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
