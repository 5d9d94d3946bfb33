import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { areWords, nounOfEntity, type KeptNoun } from '@zhoudao/schema/templates/form/paper';
import { useMemo } from 'react';
import { useClient, type Client } from 'urql';

import { putFile } from '../../../lib/files/upload.ts';
import { fileAddress } from '../../../lib/seeing.ts';
import { companyClock } from '../../../ui/paper/company-clock.ts';
import type { Entry, Lookups, Named, PaperFacts } from '../../../ui/paper/lookups.ts';
import type { Answered } from '../../../ui/state/use-search.ts';
import { ColleaguesQuery } from '../people.documents.ts';
import { useSession, type Session } from '../session.ts';
import { FileSlot } from './file-slot.tsx';
import {
  FirstUnitsQuery,
  NamedCasesQuery,
  NamedContactsQuery,
  NamedCustomersQuery,
  NamedOrdersQuery,
  NamedProductsQuery,
  NamedRecordsQuery,
  NamedUnitsQuery,
} from './naming.documents.ts';
import { t } from './papers.messages.ts';

type Finder = (client: Client, text: string) => Promise<Answered<Named>>;

/** What the server answers, or the reason why not. */
async function ask<D, V extends object>(
  client: Client,
  query: TypedDocumentNode<D, V>,
  variables: V,
): Promise<D> {
  const { data, error } = await client.query(query, variables).toPromise();
  if (!data) throw error ?? new Error('No answer');
  return data;
}

const wordsOf = (text: string): { search?: string } => (text === '' ? {} : { search: text });

const customers: Finder = async (client, text) =>
  (await ask(client, NamedCustomersQuery, wordsOf(text))).customers.nodes.map(({ id, name, number }) => ({
    id,
    label: name,
    hint: number,
    entity: 'customer',
  }));

const cases =
  (type: string | undefined): Finder =>
  async (client, text) => {
    const asked = { ...wordsOf(text), ...(type === undefined ? {} : { type }) };
    const found = await ask(client, NamedCasesQuery, asked);
    return found.cases.nodes.map(({ id, number, title }) => ({
      id,
      label: `${number} ${title}`,
      entity: 'case',
    }));
  };

const contacts: Finder = async (client, text) => {
  if (text === '') return [];
  const { search } = await ask(client, NamedContactsQuery, { text });
  const items = search.contacts.map(({ contact, customer }) => ({
    id: contact.id,
    label: contact.name,
    hint: customer.name,
    entity: 'contact',
  }));
  return { items, isCut: search.isCut };
};

const orders: Finder = async (client, text) =>
  (await ask(client, NamedOrdersQuery, wordsOf(text))).orders.nodes.map(({ id, number, customer }) => ({
    id,
    label: number,
    entity: 'order',
    ...(customer ? { hint: customer.name } : {}),
  }));

const products: Finder = async (client, text) =>
  (await ask(client, NamedProductsQuery, wordsOf(text))).products.nodes.map(({ id, name, code }) => ({
    id,
    label: name,
    hint: code,
    entity: 'product',
  }));

/** Other records; what there is no record of may be told in words. */
const records: Finder = async (client, text) => {
  const { nodes } = (await ask(client, NamedRecordsQuery, wordsOf(text))).records;
  const found: Named[] = nodes.map(({ id, number, title, formTitle }) => ({
    id,
    label: `${number} ${title}`.trim(),
    hint: formTitle,
    entity: 'record',
  }));
  const words: Named[] =
    text === '' ? [] : [{ id: `"${text}"`, label: text, hint: t('inWords'), areWords: true }];
  return [...found, ...words];
};

const itemsOf = (answer: Answered<Named>): Named[] => (Array.isArray(answer) ? answer : answer.items);

/** Whatever has a page of its own. */
const anything: Finder = async (client, text) => {
  const found = await Promise.all([customers, cases(undefined), records].map((find) => find(client, text)));
  return found.flatMap((answer) => itemsOf(answer).slice(0, 5));
};

const users: Finder = async (client, text) =>
  (await ask(client, ColleaguesQuery, wordsOf(text))).members.nodes
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ id, displayName, team, email }) => ({ id, label: displayName, hint: team?.name ?? email }));

const units: Finder = async (client, text) => {
  if (text === '')
    return (await ask(client, FirstUnitsQuery, {})).teams.nodes.map(({ id, name }) => ({ id, label: name }));
  const { searchOrganisation } = await ask(client, NamedUnitsQuery, { text });
  return searchOrganisation
    .filter(({ kind }) => kind === 'unit')
    .map(({ unitId, unitName }) => ({ id: unitId, label: unitName }));
};

/** Nouns that have a list of their own; any other names a record, or is told in words. */
const FINDERS: Readonly<Record<Exclude<KeptNoun, 'case'>, Finder>> = {
  customer: customers,
  contact: contacts,
  order: orders,
  product: products,
  user: users,
  unit: units,
};

function finderOf(entity: string): Finder {
  if (entity === 'any') return anything;
  const noun = nounOfEntity(entity);
  if (noun === undefined) return records;
  return noun === 'case' ? cases(entity === 'case' ? undefined : entity) : FINDERS[noun];
}

/** Sends a signature as it was drawn. */
async function keepDrawing(picture: Blob): Promise<{ id: string } | { problem: string }> {
  const sent = await putFile<{ id: string }>('/files/signature?name=signature.png', picture, () => undefined)
    .answer;
  return sent.ok ? { id: sent.value.id } : { problem: sent.message };
}

/** The entries of a dictionary with the way to each, and after them what is no longer offered. */
function choicesIn({ entries, retired }: Session['dictionaries'][number]): Entry[] {
  const known = new Map(entries.map((entry) => [entry.code, entry]));
  const wayTo = (parent: string | null | undefined): string | undefined => {
    const above = known.get(parent ?? '');
    return above && [wayTo(above.parent), above.label].filter((part) => part !== undefined).join(' / ');
  };
  return [
    ...entries.map(({ code, label, parent }) => ({
      value: code,
      label,
      above: wayTo(parent),
      parent: parent ?? undefined,
    })),
    ...retired.map(({ code, label }) => ({ value: code, label, isRetired: true })),
  ];
}

/** What a paper asks of its page: people, units, records, dictionaries and places for files. */
export function useLookups(): Lookups {
  const client = useClient();
  const { dictionaries } = useSession();
  return useMemo(() => {
    const known = new Map<string, readonly Entry[]>(
      dictionaries.map((dictionary) => [dictionary.key, choicesIn(dictionary)]),
    );
    return {
      search: ({ type, entity }, text) =>
        finderOf(type === 'reference' ? (entity ?? 'any') : type)(client, text.trim()),
      entries: (key) => known.get(key),
      files: (slot) => <FileSlot {...slot} />,
      keepDrawing,
      drawingAddress: (id) => fileAddress(`/files/signature/${encodeURIComponent(id)}`),
      photoAddress: (id) => fileAddress(`/files/photo/${encodeURIComponent(id)}`),
      fileAddress: (id) => fileAddress(`/files/record/${encodeURIComponent(id)}`),
    };
  }, [client, dictionaries]);
}

/** Who fills a paper in, and when. */
export function useFacts(): PaperFacts {
  const { member, company } = useSession();
  const { id, displayName } = member;
  return useMemo(
    () => ({ clock: companyClock(company.timeZone), me: { id, label: displayName }, areWords }),
    [company.timeZone, id, displayName],
  );
}
