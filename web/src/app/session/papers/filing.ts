import type { Answers, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import { useCallback, useMemo, useRef } from 'react';
import { useClient, type Client } from 'urql';

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

type People = Complainant['contacts']['nodes'];

/** More people of one customer are looked for by the names of all contacts. */
const MOST_WINDOWS = 4;

/** The people of a customer, window by window. */
async function peopleOf(client: Client, id: string): Promise<People> {
  const found: People[number][] = [];
  let after: string | null | undefined;
  for (let window = 0; window < MOST_WINDOWS; window += 1) {
    const { data, error } = await client
      .query(ComplainantQuery, { id, ...(after ? { after } : {}) })
      .toPromise();
    if (!data) throw error ?? new Error('No answer');
    const { nodes, pageInfo } = data.customer.contacts;
    found.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return found;
}

const isNamed = (name: string, text: string): boolean =>
  name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());

type Set = (field: string, value: Value) => void;

/** Where names of a paper are looked up; contacts are those of the customer who was chosen, and go with him. */
export function useFilingLookups(
  form: RecordForm,
  customerId: string | undefined,
): {
  lookups: Lookups;
  follow: (answers: Answers, set: Set) => void;
} {
  const client = useClient();
  const lookups = useLookups();
  const chosen = useRef(customerId);
  const contactField = fieldFor(form, 'contact');
  const follow = useCallback(
    (answers: Answers, set: Set) => {
      const now = customerOf(answers);
      const before = chosen.current;
      chosen.current = now;
      if (now === before || contactField === undefined) return;
      // The contact of one customer does not speak for another.
      if (before !== undefined) set(contactField, null);
      if (now === undefined || (before === undefined && answers[contactField])) return;
      void peopleOf(client, now).then((people) => {
        const main = people.find(({ isPrimary }) => isPrimary);
        if (main && chosen.current === now) set(contactField, { id: main.id, label: main.name });
      }, noContact);
    },
    [client, contactField],
  );
  const made = useMemo<Lookups>(
    () => ({
      ...lookups,
      search: async (wanted, text) => {
        const id = chosen.current;
        if (wanted.entity !== 'contact' || id === undefined) return lookups.search(wanted, text);
        return (await peopleOf(client, id))
          .filter(({ name }) => isNamed(name, text))
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

/** Nobody is named by himself then; he can still be chosen. */
const noContact = (): void => undefined;
