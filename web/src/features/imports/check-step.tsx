import type { ReactNode } from 'react';

import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { RowsPanel } from './import-rows.page.tsx';
import { said } from './import-run.messages.ts';
import { StepFoot } from './parts/controls.tsx';
import { Counts, Working } from './parts/progress.tsx';
import type { StepProps } from './use-import.ts';

import css from './parts/imports.module.css';

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
        words={said('check.running')}
      />
    );
  const { counts } = head;
  const count = counts.toCreate + counts.toUpdate;
  const open = setup.values.filter(({ isOpen }) => isOpen).length;
  return (
    <>
      <p role="status">{said('check.ready')}</p>
      <Counts counts={counts} keys={['total', 'toCreate', 'toUpdate', 'duplicate', 'refused', 'leftOut']} />
      {open > 0 && (
        <div className={css['warning']} role="note">
          <Icon name="alert" />
          <p>{said('check.open', { count: open })}</p>
          <Button onClick={() => go('values')} size="sm">
            {said('check.open.go')}
          </Button>
        </div>
      )}
      {counts.refused + counts.duplicate + counts.leftOut > 0 && <RowsPanel view={view} />}
      <StepFoot
        blockedBy={count === 0 ? said('run.nothing') : undefined}
        isBusy={acts.isBusy}
        next={said('run.start', { count })}
        onBack={() => go(setup.values.length > 0 ? 'values' : 'columns')}
        onNext={() => void acts.run()}
      >
        {counts.refused > 0 && said('run.rest', { count: counts.refused })}
      </StepFoot>
    </>
  );
}
