import type { ReactNode } from 'react';

import { formatNumber } from '../../../lib/money.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { RowsPanel } from '../import-rows.page.tsx';
import type { StepProps } from '../import.page.tsx';
import { t } from '../imports.messages.ts';
import { Counts } from '../parts/counts.tsx';
import { StepFoot } from '../parts/step-foot.tsx';
import { Working } from '../parts/working.tsx';

import css from '../parts/imports.module.css';

/** What would happen, and the rows that cannot be taken as they are. */
export function CheckStep({ view, acts, go }: StepProps): ReactNode {
  const { head, setup } = view;
  const can = (action: string) => head.viewerCan.includes(action);
  if (head.state === 'CHECKING')
    return (
      <Working
        head={head}
        isStopping={acts.isBusy}
        onStop={can('import.cancel') ? () => void acts.cancel() : undefined}
        words={t('check.running')}
      />
    );
  const { counts } = head;
  const count = counts.toCreate + counts.toUpdate;
  const open = setup.values.filter(({ isOpen }) => isOpen).length;
  return (
    <>
      <p role="status">{t('check.ready')}</p>
      <Counts
        counts={counts}
        keys={['total', 'toCreate', 'toUpdate', 'duplicate', 'refused', 'leftOut']}
      />
      {open > 0 && (
        <div className={css['warning']} role="note">
          <Icon name="alert" />
          <p>{t('check.open', { count: open })}</p>
          <Button onClick={() => go('values')} size="sm">
            {t('check.open.go')}
          </Button>
        </div>
      )}
      {counts.refused + counts.duplicate + counts.leftOut > 0 && <RowsPanel view={view} />}
      <StepFoot
        blockedBy={count === 0 ? t('run.nothing') : undefined}
        isBusy={acts.isBusy}
        next={t('run.start', { count: Number(count) }).replace(String(count), formatNumber(count))}
        onBack={() => go(setup.values.length > 0 ? 'values' : 'columns')}
        onNext={() => void acts.run()}
      >
        {counts.refused > 0 && t('run.rest', { count: counts.refused })}
      </StepFoot>
    </>
  );
}
