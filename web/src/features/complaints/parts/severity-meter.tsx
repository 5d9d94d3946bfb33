import type { ReactNode } from 'react';

import type { Level } from '../../../app/session/levels.ts';
import { t } from '../complaints.messages.ts';

import css from './complaints.module.css';

type Props = {
  index: number;
  level: Level;
  /** Where the levels begin, for the marks on the scale. */
  levels?: readonly { readonly key: string; readonly from: string }[];
  reasons: readonly string[];
};

/** The severity on its scale: figure, level in words, and why it is higher than the figure. */
export function SeverityMeter({ index, level, levels = [], reasons }: Props): ReactNode {
  return (
    <div className={css['meter']} data-tone={level.tone}>
      <p className={css['meterHead']}>
        <strong>{level.label}</strong>
        <span className="num dim">
          {t('assessment.index')} {index.toFixed(2)} / 100
        </span>
      </p>
      <div aria-hidden="true" className={css['scale']}>
        <span className={css['fill']} style={{ width: `${index}%` }} />
        {levels.slice(1).map((each) => (
          <i key={each.key} style={{ left: `${each.from}%` }} />
        ))}
      </div>
      {reasons.length > 0 && (
        <ul aria-label={t('assessment.reasons')} className={css['reasons']}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
