import { useMemo } from 'react';

import { features } from '../registry.ts';
import type { Command, NavItem, Needs } from '../session/manifest.ts';
import { useCan, useSession } from '../session/session.ts';

type Gated = { needs?: Needs };

/** What this person may reach: pages and commands of all features, in their order. */
export function useNavigation(): { pages: NavItem[]; commands: Command[] } {
  const can = useCan();
  const session = useSession();
  return useMemo(() => {
    const isOpen = ({ needs }: Gated): boolean =>
      needs === undefined || (typeof needs === 'string' ? can(needs) : needs(session));
    const pages = features.flatMap((each) => each.nav ?? []).filter(isOpen);
    return {
      pages: pages.toSorted((a, b) => a.order - b.order),
      commands: features.flatMap((each) => each.commands ?? []).filter(isOpen),
    };
  }, [can, session]);
}
