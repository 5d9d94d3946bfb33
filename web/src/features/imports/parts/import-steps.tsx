import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';
import { STEPS, type Step } from './import-words.ts';

import css from './imports.module.css';

type Props = {
  now: Step;
  isOver?: boolean;
  /** Steps that can be gone to, of this import. */
  open?: readonly Step[];
  importId?: string;
};

/** The way of an import: what is behind, where one stands, what comes. */
export function ImportSteps({ now, isOver = false, open = [], importId }: Props): ReactNode {
  const at = STEPS.indexOf(now);
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={css['steps']}>
        {STEPS.map((step, index) => {
          const isDone = index < at || isOver;
          const isNow = step === now;
          const words = (
            <>
              <span aria-hidden="true" className={css['stepMark']}>
                {isDone ? <Icon name="check" size={13} /> : index + 1}
              </span>
              <span className={css['stepWord']}>{t(`step.${step}`)}</span>
              {isDone && <span className="sr-only"> {t('step.done')}</span>}
            </>
          );
          return (
            <li
              aria-current={isNow ? 'step' : undefined}
              data-state={isDone ? 'done' : isNow ? 'now' : 'next'}
              key={step}
            >
              {importId !== undefined && open.includes(step) && !isNow ? (
                <Link params={{ importId }} search={{ step }} to="/imports/$importId">
                  {words}
                </Link>
              ) : (
                <span>{words}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
