import type { ReactNode } from 'react';

import { Empty } from '../../../ui/state/empty.tsx';
import { CASE_VIEWS, type CaseView } from '../case-filter.ts';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

/** The ready-made views of a list, one press each. */
export function CaseViews({ view, onView }: { view: CaseView; onView: (view: CaseView) => void }): ReactNode {
  return (
    <div aria-label={t('view')} className={css['views']} role="group">
      {CASE_VIEWS.map((each) => (
        <button aria-pressed={each === view} key={each} onClick={() => onView(each)} type="button">
          {t(`view.${each}`)}
        </button>
      ))}
    </div>
  );
}

/** An empty list: good news in a view of work, a first step where nothing was ever filed. */
export function NoCases({ view, newAction }: { view: CaseView; newAction: ReactNode }): ReactNode {
  if (view === 'mine')
    return <Empty icon="checkCircle" text={t('list.empty.mine.text')} title={t('list.empty.mine.title')} />;
  if (view === 'unassigned' || view === 'breached')
    return <Empty icon="checkCircle" text={t('list.clear.text')} title={t('list.clear.title')} />;
  if (view === 'open')
    return (
      <Empty
        action={newAction}
        icon="checkCircle"
        text={t('list.clear.text')}
        title={t('list.clear.title')}
      />
    );
  return <Empty action={newAction} icon="inbox" text={t('list.empty.text')} title={t('list.empty.title')} />;
}
