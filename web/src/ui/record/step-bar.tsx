import type { ReactNode } from 'react';

import { Tag } from '../kit/tag.tsx';
import { t } from './record.messages.ts';
import type { StagePath } from './stage-path.ts';

import css from './record.module.css';

/** The way of a case from opening to closing, with where it stands; a side stage is said beside it. */
export function StepBar({ path }: { path: StagePath }): ReactNode {
  const { steps, side } = path;
  const at = steps.findIndex((step) => step.standing === 'current');
  return (
    <div className={css['way']}>
      <p className={css['wayNow']}>
        {side ? (
          <Tag icon="flag" tone="warn">
            {t('step.side', { name: side.name })}
          </Tag>
        ) : (
          <>
            <span className="num">{t('step.at', { at: at + 1, of: steps.length })}</span>
            <strong>{steps[at]?.name}</strong>
          </>
        )}
      </p>
      <ol aria-label={t('step.bar')} className={css['steps']}>
        {steps.map((step) => (
          <li
            aria-current={step.standing === 'current' ? 'step' : undefined}
            className={css['step']}
            data-standing={step.standing}
            key={step.key}
          >
            <span className={css['stepName']} title={step.name}>
              {step.name}
            </span>
            <span className="sr-only">{t(`step.${step.standing}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
