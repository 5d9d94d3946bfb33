import type { ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

type Props = {
  onBack?: () => void;
  next: string;
  onNext: () => void;
  blockedBy?: string | undefined;
  isBusy?: boolean;
  children?: ReactNode;
};

/** Back and on, always in sight. */
export function StepFoot({ onBack, next, onNext, blockedBy, isBusy = false, children }: Props): ReactNode {
  return (
    <div className={css['foot']}>
      {onBack && (
        <Button icon="arrowLeft" onClick={onBack}>
          {t('back')}
        </Button>
      )}
      <span className={css['footNote']}>{children}</span>
      <Button blockedBy={blockedBy} busy={isBusy} kind="primary" onClick={onNext}>
        {next}
      </Button>
    </div>
  );
}
