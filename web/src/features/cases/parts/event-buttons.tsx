import type { ReactNode } from 'react';

import type { CasePageFieldsFragment } from '../../../lib/gql/graphql.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Menu, type MenuItem } from '../../../ui/overlay/menu.tsx';
import { t } from '../cases.messages.ts';

/** What this person may do now, as the server lists it. */
export type CaseEvent = CasePageFieldsFragment['events'][number];

/** More than this many buttons beside a title are a wall; the rest goes into the menu. */
const SHOWN = 2;
/** Events that leave the way: never the loud button. */
const QUIET_VERBS = new Set(['withdrawCase', 'reopenCase']);

type Props = { events: readonly CaseEvent[]; extra: MenuItem[]; onEvent: (event: CaseEvent) => void };

/** The next steps of a case: the first possible one is loud, blocked ones say why, the rest is in the menu. */
export function EventButtons({ events, extra, onEvent }: Props): ReactNode {
  const steps = events.filter((event) => !QUIET_VERBS.has(event.verb));
  const leading = steps.find((event) => event.enabled);
  const shown = [leading, ...steps.filter((event) => event !== leading)]
    .filter((event) => event !== undefined)
    .slice(0, SHOWN);
  const rest = events.filter((event) => !shown.includes(event));
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
