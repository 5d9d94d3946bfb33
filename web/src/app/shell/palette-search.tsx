import { useCallback, useMemo, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { CasePeek } from '../../features/cases/cases.routes.tsx';
import { CustomerPeek } from '../../features/customers/customers.routes.tsx';
import { CommandPalette, type PaletteItem } from '../../ui/shell/palette.tsx';
import { t as shellText } from '../../ui/shell/shell.messages.ts';
import { t } from '../app.messages.ts';
import { RecentItemsQuery } from '../session/lists/lists.documents.ts';
import { useGo } from '../session/place.ts';
import { useNavigation } from './navigation.ts';
import { PaletteSearchQuery } from './shell.documents.ts';

/** So many of what was opened last stand before everything else. */
const SHOWN_RECENT = 6;

/** The palette with everything that this person may open, do and find. */
export function PaletteSearch({ onClose }: { onClose: () => void }): ReactNode {
  const client = useClient();
  const go = useGo();
  const { pages, commands } = useNavigation();

  const items = useMemo<PaletteItem[]>(
    () => [
      ...commands.map((command) => ({
        id: command.id,
        group: shellText('palette.actions'),
        icon: command.icon,
        label: command.label(),
        pinyin: command.pinyin,
        ...(command.keys === undefined ? {} : { keys: command.keys }),
        run: () => command.run(go),
      })),
      ...pages.map((page) => ({
        id: page.to,
        group: shellText('palette.pages'),
        icon: page.icon,
        label: page.label(),
        pinyin: page.pinyin,
        ...(page.goKey === undefined ? {} : { keys: `g ${page.goKey}` }),
        run: () => go({ to: page.to }),
      })),
    ],
    [commands, pages, go],
  );

  const open = useCallback((to: string) => (): void => go({ to }), [go]);
  const search = useCallback(
    async (text: string): Promise<{ items: PaletteItem[]; isCut: boolean }> => {
      const { data, error } = await client
        .query(PaletteSearchQuery, { text }, { requestPolicy: 'network-only' })
        .toPromise();
      if (error || !data) throw error ?? new Error('no data');
      const { isCut, customers, contacts, cases, records } = data.search;
      const hits: PaletteItem[] = [
        ...customers.map(({ id, name, number }) => ({
          id,
          group: t('customers'),
          icon: 'customer' as const,
          label: name,
          hint: number,
          peek: () => <CustomerPeek customerId={id} />,
          run: open(`/customers/${id}`),
        })),
        ...contacts.map(({ contact, customer }) => ({
          id: contact.id,
          group: t('contacts'),
          icon: 'phone' as const,
          label: contact.name,
          hint: [contact.post, customer.name].filter((part) => (part ?? '') !== '').join(' · '),
          peek: () => <CustomerPeek customerId={customer.id} />,
          run: open(`/customers/${customer.id}`),
        })),
        ...cases.map(({ id, title, number, stageName, customer }) => ({
          id,
          group: t('cases'),
          icon: 'complaint' as const,
          label: title,
          hint: [number, stageName, customer?.name].filter((part) => (part ?? '') !== '').join(' · '),
          peek: () => <CasePeek caseId={id} />,
          run: open(`/cases/${id}`),
        })),
        ...records.map(({ id, form, formTitle, number, title }) => ({
          id,
          group: t('records'),
          icon: 'note' as const,
          label: title,
          hint: [number, formTitle].filter((part) => part !== '' && part !== title).join(' · '),
          run: open(`/papers/${form}/${id}`),
        })),
      ];
      return { items: hits, isCut };
    },
    [client, open],
  );
  const [recent] = useQuery({ query: RecentItemsQuery, requestPolicy: 'cache-and-network' });
  const opened = useMemo<PaletteItem[]>(
    () =>
      (recent.data?.recentItems.items ?? []).slice(0, SHOWN_RECENT).map((item) => ({
        id: item.id,
        group: t('recent'),
        icon: item.customer ? 'customer' : 'complaint',
        label: item.customer?.name ?? item.case?.title ?? '',
        hint: item.customer?.number ?? `${item.case?.number ?? ''} · ${item.case?.stageName ?? ''}`,
        peek: () => (item.customer ? <CustomerPeek customerId={item.id} /> : <CasePeek caseId={item.id} />),
        run: open(item.customer ? `/customers/${item.id}` : `/cases/${item.id}`),
      })),
    [recent.data, open],
  );
  return <CommandPalette items={items} opened={opened} onClose={onClose} search={search} />;
}
