import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useCan } from '../../../app/session/session.ts';
import { ButtonLink } from '../../../ui/kit/button-link.tsx';
import { useKeys } from '../../../ui/shell/keys.ts';
import { t } from '../complaints.messages.ts';

/** The button that takes a new complaint, for the list of cases. */
export function NewComplaint({ customerId }: { customerId: string | undefined }): ReactNode {
  const can = useCan();
  const may = can('complaint.file');
  const navigate = useNavigate();
  const search = customerId === undefined ? {} : { customer: customerId };
  useKeys(
    t('complaints'),
    may ? [{ keys: 'c', label: t('file'), run: () => void navigate({ to: '/complaints/new', search }) }] : [],
  );
  if (!may) return null;
  return (
    <>
      {customerId === undefined && can('import.run') && (
        <ButtonLink icon="upload" search={{ target: 'complaint' }} to="/imports/new">
          {t('import')}
        </ButtonLink>
      )}
      <ButtonLink icon="plus" kind="primary" search={search} to="/complaints/new">
        {t('file')}
      </ButtonLink>
    </>
  );
}
