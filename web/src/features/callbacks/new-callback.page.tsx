import type { ReactNode } from 'react';

import { useCan } from '../../app/session/session.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { t } from './callbacks.messages.ts';

/** What the list of call-backs leads to: their calendar, and a new plan. */
export function NewCallback({ customerId }: { customerId: string | undefined }): ReactNode {
  const can = useCan();
  return (
    <>
      <ButtonLink icon="calendar" to="/callbacks/calendar">
        {t('calendar')}
      </ButtonLink>
      {can('callback.plan') && (
        <ButtonLink
          icon="plus"
          kind="primary"
          search={customerId === undefined ? {} : { customer: customerId }}
          to="/callbacks/plan"
        >
          {t('plan')}
        </ButtonLink>
      )}
    </>
  );
}
