import type { ReactNode } from 'react';

import { useSlots } from '../../../app/session/slots.ts';
import type { CasePageFieldsFragment } from '../../../lib/gql/graphql.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Menu, type MenuItem } from '../../../ui/overlay/menu.tsx';
import { t } from '../cases.messages.ts';
import { orderEvents } from './event-order.ts';

/** What this person may do now, as the server lists it. */
export type CaseEvent = CasePageFieldsFragment['events'][number];

/** The verbs that every case type has; a type's own verbs bring their dialogs by slot. */
export const GENERIC_VERBS = new Set([
  'advanceCase',
  'assignCase',
  'closeCase',
  'reopenCase',
  'withdrawCase',
]);

/** Says whether this client has a dialog for an event; one without is not offered. */
export function useCanAsk(type: string): (event: CaseEvent) => boolean {
  const actions = useSlots('case.action', type);
  return (event) => GENERIC_VERBS.has(event.verb) || actions.some((action) => action.verb === event.verb);
}

/** More than this many buttons beside a title are a wall; the rest goes into the menu. */
const SHOWN = 2;
type Props = {
  /** The keys of the main way, which say what is a step ahead. */
  way: readonly string[];
  stage: string;
  events: readonly CaseEvent[];
  extra: MenuItem[];
  onEvent: (event: CaseEvent) => void;
};

/** The next steps of a case: the first possible one is loud, blocked ones say why, the rest is in the menu. */
export function EventButtons({ way, stage, events, extra, onEvent }: Props): ReactNode {
  const { forward, others } = orderEvents(events, way, stage);
  const leading = forward.find((event) => event.enabled);
  const shown = forward.slice(0, SHOWN);
  const rest = [...forward.slice(SHOWN), ...others];
  const items: MenuItem[] = [
    ...rest.map((event) => ({
      label: event.name,
      blockedBy: event.enabled ? undefined : (event.reason ?? ''),
      onSelect: () => onEvent(event),
      ...(event.verb === 'withdrawCase' ? { tone: 'bad' as const, divider: true } : {}),
    })),
    ...extra.map((item, at) => (at === 0 && rest.length > 0 ? { ...item, divider: true } : item)),
  ];
  return (
    <>
      {shown.toReversed().map((event) => (
        <Button
          blockedBy={event.enabled ? undefined : (event.reason ?? '')}
          key={event.event}
          kind={event === leading ? 'primary' : 'plain'}
          onClick={() => onEvent(event)}
        >
          {event.name}
        </Button>
      ))}
      {items.length > 0 && (
        <Menu
          align="end"
          items={items}
          label={t('more')}
          trigger={(trigger) => <IconButton {...trigger} icon="dots" kind="plain" label={t('more')} />}
        />
      )}
    </>
  );
}
