import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { LinkLine } from './parts/link-line.tsx';
import { NewLink } from './parts/new-link.tsx';
import { PublicFormCard, PublicFormsQuery } from './public-forms.documents.ts';
import { t } from './public-forms.messages.ts';

import css from './public-forms.module.css';

/** Links by which people without an account fill in forms: made, copied, printed, closed. */
export function PublicFormsPage(): ReactNode {
  const [result, retry] = useQuery({ query: PublicFormsQuery, requestPolicy: 'cache-and-network' });
  const [isNew, setIsNew] = useState(false);
  const create = (
    <Button icon="plus" kind="primary" onClick={() => setIsNew(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page actions={create} lead={t('lead')} title={t('title')} width="text">
      <States
        empty={({ publicForms }) =>
          publicForms.length === 0 && <Empty icon="link" text={t('empty.text')} title={t('empty.title')} />
        }
        of={result}
        retry={retry}
        skeleton={<SkeletonRows rows={4} />}
      >
        {({ publicForms }) => (
          <ul className={css['links']}>
            {publicForms.map((link) => (
              <LinkLine key={link.id} link={getFragmentData(PublicFormCard, link)} />
            ))}
          </ul>
        )}
      </States>
      {isNew && (
        <NewLink onClose={() => setIsNew(false)} onMade={() => retry({ requestPolicy: 'network-only' })} />
      )}
    </Page>
  );
}
