import type { ReactNode } from 'react';

import { ButtonLink } from '../../../ui/kit/button-link.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../customers.messages.ts';

import css from './customers.module.css';

/** A customer that the new one may be. */
export type Duplicate = { id: string; number: string; name: string };

/** Offers the customer that may be meant; the person decides, because two companies can share a name. */
export function DuplicateOffer({
  duplicate,
  onAnyway,
}: {
  duplicate: Duplicate;
  onAnyway: () => Promise<void>;
}): ReactNode {
  return (
    <div className={css['duplicate']} role="status">
      <Icon name="merge" size={18} />
      <div>
        <strong>{t('duplicate.title')}</strong>
        <p>
          <span className="num">{duplicate.number}</span> {duplicate.name}
        </p>
      </div>
      <ButtonLink
        icon="arrowRight"
        kind="primary"
        params={{ customerId: duplicate.id }}
        size="sm"
        to="/customers/$customerId"
      >
        {t('duplicate.open')}
      </ButtonLink>
      <Button onClick={() => void onAnyway()} size="sm">
        {t('duplicate.anyway')}
      </Button>
    </div>
  );
}
