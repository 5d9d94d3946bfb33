import { useCallback, useMemo, type ReactNode } from 'react';
import { useClient } from 'urql';

import { CommandPalette, type PaletteItem } from '../../ui/shell/palette.tsx';
import { t as shellText } from '../../ui/shell/shell.messages.ts';
import { t } from '../app.messages.ts';
import { useGo } from '../session/place.ts';
import { readsCases, useCan, useSession } from '../session/session.ts';
import { useNavigation } from './navigation.ts';
import { PaletteSearchQuery } from './shell.documents.ts';

/** The palette with everything that this person may open, do and find. */
export function PaletteSearch({ onClose }: { onClose: () => void }): ReactNode {
  const client = useClient();
  const can = useCan();
  const session = useSession();
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

  const search = useCallback(
    async (text: string): Promise<PaletteItem[]> => {
      const variables = { text, customers: can('customer.read'), cases: readsCases(session) };
      const { data, error } = await client
        .query(PaletteSearchQuery, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (error || !data) throw error ?? new Error('no data');
      const open =
        (to: string): (() => void) =>
        () =>
          go({ to });
      return [
        ...(data.customers?.nodes ?? []).map(({ id, name, number }) => ({
          id,
          group: t('customers'),
          icon: 'customer' as const,
          label: name,
          hint: number,
          run: open(`/customers/${id}`),
        })),
        ...(data.cases?.nodes ?? []).map(({ id, title, number, stageName }) => ({
          id,
          group: t('cases'),
          icon: 'complaint' as const,
          label: title,
          hint: `${number} · ${stageName}`,
          run: open(`/cases/${id}`),
        })),
      ];
    },
    [client, can, session, go],
  );
  return <CommandPalette items={items} onClose={onClose} search={search} />;
}
