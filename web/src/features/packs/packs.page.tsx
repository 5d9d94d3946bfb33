import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Allowed } from '../../app/session/allowed.tsx';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { PackAct, PackCardFragment } from '../../lib/gql/graphql.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Tag, type Tone } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { PackCard, PacksQuery } from './packs.documents.ts';
import { t } from './packs.messages.ts';
import { PlanDialog } from './plan-dialog.tsx';

import css from './packs.module.css';

/** What the company's industry brings: cards with their state, and the way to a plan. */
export function PacksPage(): ReactNode {
  return (
    <Allowed needs="pack.manage" title={t('title')}>
      <Packs />
    </Allowed>
  );
}

function Packs(): ReactNode {
  const [result, refetch] = useQuery({ query: PacksQuery, requestPolicy: 'cache-and-network' });
  const [asked, setAsked] = useState<{ pack: PackCardFragment; act: PackAct }>();
  const cards = (result.data?.packs ?? []).map((one) => getFragmentData(PackCard, one));
  const nameOf = (id: string) => cards.find((one) => one.id === id)?.name ?? id;
  return (
    <Page lead={t('lead')} title={t('title')}>
      <States
        empty={({ packs }) =>
          packs.length === 0 && <Empty icon="briefcase" text={t('empty.text')} title={t('empty.title')} />
        }
        of={result}
        retry={refetch}
        skeleton={<SkeletonRows rows={6} />}
      >
        {() => (
          <ul className={css['cards']}>
            {cards.map((pack) => (
              <Card key={pack.id} nameOf={nameOf} onAct={(act) => setAsked({ pack, act })} pack={pack} />
            ))}
          </ul>
        )}
      </States>
      {asked && (
        <PlanDialog
          {...asked}
          nameOf={nameOf}
          onClose={() => setAsked(undefined)}
          onDone={() => refetch({ requestPolicy: 'network-only' })}
        />
      )}
    </Page>
  );
}

const TONE: Readonly<Record<PackCardFragment['state'], Tone>> = {
  AVAILABLE: 'plain',
  ON: 'ok',
  OFF: 'plain',
  QUARANTINED: 'bad',
};

type CardProps = {
  pack: PackCardFragment;
  nameOf: (id: string) => string;
  onAct: (act: PackAct) => void;
};

const versionText = ({ version, installedVersion, hasUpgrade }: PackCardFragment): string => {
  if (hasUpgrade) return t('version.newer', { installed: installedVersion ?? '', version: version ?? '' });
  return t('version', { version: installedVersion ?? version ?? '–' });
};

function Card({ pack, nameOf, onAct }: CardProps): ReactNode {
  const { name, description, state, reason, isSuggested, hasUpgrade, contents, needs, acts } = pack;
  return (
    <li className={css['card']}>
      <div className={css['head']}>
        <h2>{name}</h2>
        <Tag tone={TONE[state]}>{t(`state.${state}`)}</Tag>
        {isSuggested && (
          <Tag icon="star" tone="accent">
            {t('suggested')}
          </Tag>
        )}
        {hasUpgrade && <Tag tone="warn">{t('upgrade')}</Tag>}
      </div>
      {description !== '' && <p className={css['text']}>{description}</p>}
      {reason && <p className={css['reason']}>{t('quarantined', { reason })}</p>}
      {contents.length > 0 && (
        <div className={css['tags']}>
          {contents.map(({ kind, count }) => (
            <Tag key={kind}>{t('content', { kind: t.maybe(`kind.${kind}`, kind), count })}</Tag>
          ))}
        </div>
      )}
      <p className={css['text']}>
        <span className="num">{versionText(pack)}</span>
        {needs.length > 0 && ` · ${t('needs', { names: joined(needs.map(nameOf)) })}`}
        {state === 'OFF' && ` · ${t('offHint')}`}
      </p>
      <div className={css['acts']}>
        {acts.map((act) => (
          <Button key={act} kind={act === 'SWITCH_OFF' ? 'plain' : 'primary'} onClick={() => onAct(act)}>
            {t(`act.${act}`)}
            <span className="sr-only">{name}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}
