import { useEffect, useState, type ReactNode } from 'react';

import { usePaged } from '../../app/session/paging/paged.ts';
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

const WINDOW = 30;

/** Links by which people without an account fill in forms: made, copied, printed, closed. */
export function PublicFormsPage(): ReactNode {
  const list = usePaged({
    query: PublicFormsQuery,
    variables: { first: WINDOW },
    pageOf: ({ publicForms }) => publicForms,
  });
  const { more, refresh } = list;
  const [wasKnown] = useState(list.data !== undefined);
  useEffect(() => {
    // Answers come from outside, so what was read before is drawn and asked again.
    if (wasKnown) refresh();
  }, [wasKnown, refresh]);
  const [isNew, setIsNew] = useState(false);
  const create = (
    <Button icon="plus" kind="primary" onClick={() => setIsNew(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page actions={create} lead={t('lead')} title={t('title')} width="text">
      <States
        empty={() =>
          list.nodes.length === 0 && <Empty icon="link" text={t('empty.text')} title={t('empty.title')} />
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={refresh}
        skeleton={<SkeletonRows rows={4} />}
      >
        {() => (
          <>
            <ul className={css['links']}>
              {list.nodes.map((link) => (
                <LinkLine key={link.id} link={getFragmentData(PublicFormCard, link)} />
              ))}
            </ul>
            {more.isThere && (
              <div className={css['more']}>
                <Button busy={more.isLoading} onClick={more.load}>
                  {t('load')}
                </Button>
              </div>
            )}
          </>
        )}
      </States>
      {isNew && <NewLink onClose={() => setIsNew(false)} onMade={refresh} />}
    </Page>
  );
}
