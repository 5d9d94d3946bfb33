import { useId, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import type { TemplateDifferenceKind } from '../../../lib/gql/graphql.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { States } from '../../../ui/state/states.tsx';
import { TemplateDifferencesQuery } from './store.documents.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

const TONE: Readonly<Record<TemplateDifferenceKind, Tone>> = {
  ADDED: 'ok',
  REMOVED: 'bad',
  MOVED: 'plain',
  CHANGED: 'accent',
};
/** A side that is no version: the draft, where there is one. */
const DRAFT = 'draft';

type PickProps = {
  label: string;
  value: string;
  version: number;
  hasDraft: boolean;
  hasPublisher: boolean;
  onPick: (value: string) => void;
};

function Pick({ label, value, version, hasDraft, hasPublisher, onPick }: PickProps): ReactNode {
  const versions = Array.from({ length: version }, (_, at) => version - at);
  const id = useId();
  return (
    <div className={css['pick']}>
      <label htmlFor={id}>{label}</label>
      <select id={id} onChange={(event) => onPick(event.target.value)} value={value}>
        {hasDraft && <option value={DRAFT}>{t('side.draft')}</option>}
        {versions.map((one) => (
          <option key={one} value={one}>
            {t('version', { version: one })}
            {one === version ? ` · ${t('side.current')}` : ''}
          </option>
        ))}
        {hasPublisher && <option value={0}>{t('publisher')}</option>}
      </select>
    </div>
  );
}

const sideOf = (value: string): number | null => (value === DRAFT ? null : Number(value));

type Props = {
  kind: string;
  name: string;
  version: number;
  hasDraft: boolean;
  hasPublisher: boolean;
  /** The version that somebody wants compared. */
  asked?: number | undefined;
};

/** In what two versions of a template differ, in words. */
export function ComparePart({ kind, name, version, hasDraft, hasPublisher, asked }: Props): ReactNode {
  const before = hasPublisher && version === 1 ? 0 : Math.max(1, hasDraft ? version : version - 1);
  const [from, setFrom] = useState(String(asked ?? before));
  const [to, setTo] = useState(hasDraft && asked === undefined ? DRAFT : String(version));
  const [result, refetch] = useQuery({
    query: TemplateDifferencesQuery,
    variables: { kind, key: name, from: sideOf(from), to: sideOf(to) },
    requestPolicy: 'cache-and-network',
  });
  const sides = { version, hasDraft, hasPublisher };
  return (
    <div className={css['list']}>
      <div className={css['tools']}>
        <Pick {...sides} label={t('from')} onPick={setFrom} value={from} />
        <Pick {...sides} label={t('to')} onPick={setTo} value={to} />
      </div>
      <States of={result} retry={refetch}>
        {({ templateDifferences: found }) =>
          found.length === 0 ? (
            <p className={css['quiet']}>{t('same')}</p>
          ) : (
            <Panel flush title={t('differences', { count: found.length })}>
              <ul className={css['list']}>
                {found.map(({ path, change, words }) => (
                  <li className={css['item']} key={`${change}${path}`}>
                    <Tag tone={TONE[change]}>{t(`change.${change}`)}</Tag>
                    <span className={css['grow']}>{words}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </States>
    </div>
  );
}
