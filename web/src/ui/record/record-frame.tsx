import type { ReactNode } from 'react';

import { Tabs, type TabItem } from '../kit/tabs.tsx';
import { t } from './record.messages.ts';

import css from './record.module.css';

interface RecordHeadProps {
  /** The human number, which people read out on the phone. */
  readonly number: string;
  readonly tags?: ReactNode;
  readonly clocks?: ReactNode;
  readonly facts?: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** The line of facts under a record's title: number, states, promised times, who. */
export function RecordHead({ number, tags, clocks, facts }: RecordHeadProps): ReactNode {
  return (
    <div className={css['head']}>
      <div className={css['headLine']}>
        <span className={css['states']}>
          <span className={`${css['number']} num`}>{number}</span>
          {tags}
        </span>
        {clocks !== undefined && <span className={css['clocks']}>{clocks}</span>}
      </div>
      {facts && facts.length > 0 && (
        <dl className={css['headFacts']}>
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

interface RecordFrameProps<V extends string> {
  readonly head: ReactNode;
  readonly label: string;
  readonly tab: V;
  readonly tabs: TabItem<V>[];
  readonly onTab: (tab: V) => void;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}

/** The layout under every record page: head, tabs with the story, cards at the side (below on narrow screens). */
export function RecordFrame<V extends string>({
  head,
  label,
  tab,
  tabs,
  onTab,
  side,
  children,
}: RecordFrameProps<V>): ReactNode {
  return (
    <div className={css['record']}>
      {head}
      <div className={css['columns']} data-side={side !== undefined || undefined}>
        <div className={css['story']}>
          <Tabs items={tabs} label={label} onChange={onTab} value={tab}>
            <div className={css['tabBody']}>{children}</div>
          </Tabs>
        </div>
        {side !== undefined && (
          <aside aria-label={t('side')} className={css['side']}>
            {side}
          </aside>
        )}
      </div>
    </div>
  );
}
