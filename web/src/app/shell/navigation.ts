import { useMemo } from 'react';

import { features } from '../registry.ts';
import type { Command, NavItem } from '../session/manifest.ts';
import { useCan } from '../session/session.ts';

type Gated = { needs?: string };

/** What this person may reach: pages and commands of all features, in their order. */
export function useNavigation(): { pages: NavItem[]; commands: Command[] } {
  const can = useCan();
  return useMemo(() => {
    const isOpen = (item: Gated): boolean => item.needs === undefined || can(item.needs);
    const pages = features.flatMap((each) => each.nav ?? []).filter(isOpen);
    return {
      pages: pages.toSorted((a, b) => a.order - b.order),
      commands: features.flatMap((each) => each.commands ?? []).filter(isOpen),
    };
  }, [can]);
}
