import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useRefreshSession, useSession } from '../../app/session/session.ts';
import { tellTabs } from '../../lib/browser/tabs.ts';
import type { PackAct, PackCardFragment, PackPlanQuery as PlanData } from '../../lib/gql/graphql.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Tag, type Tone } from '../../ui/kit/tag.tsx';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import {
  PackPlanQuery,
  SwitchOffPackMutation,
  SwitchOnPackMutation,
  UpgradePackMutation,
} from './packs.documents.ts';
import { t } from './packs.messages.ts';

import css from './packs.module.css';

type Line = PlanData['packPlan']['lines'][number];
type Props = {
  pack: PackCardFragment;
  act: PackAct;
  nameOf: (id: string) => string;
  onClose: () => void;
  onDone: () => void;
};

const TONE: Readonly<Record<Line['change'], Tone>> = {
  ADD: 'ok',
  CHANGE: 'accent',
  RETIRE: 'warn',
  CONFLICT: 'bad',
};
/** Longer lists open when somebody wants to read them. */
const MOST_OPEN = 60;

function PlanLine({ line }: { line: Line }): ReactNode {
  const { change, kind, title, details } = line;
  return (
    <li className={css['line']}>
      <div className={css['head']}>
        <Tag tone={TONE[change]}>{t(`change.${change}`)}</Tag>
        <span className="dim">{t.maybe(`kind.${kind}`, kind)}</span>
        <strong>{title}</strong>
      </div>
      {details.length > 0 && (
        <details open={details.length <= MOST_OPEN}>
          <summary>{t('details', { count: details.length })}</summary>
          <ul className={css['details']}>
            {details.map((detail, at) => (
              <li key={at}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function useSwitch(act: PackAct) {
  const [on, isOn] = useAct(SwitchOnPackMutation);
  const [off, isOff] = useAct(SwitchOffPackMutation);
  const [upgrade, isUpgrade] = useAct(UpgradePackMutation);
  const run = act === 'SWITCH_ON' ? on : act === 'SWITCH_OFF' ? off : upgrade;
  return [run, isOn || isOff || isUpgrade] as const;
}

/** What a switch would change, and the button that does exactly that. */
export function PlanDialog({ pack, act, nameOf, onClose, onDone }: Props): ReactNode {
  const [result, refetch] = useQuery({
    query: PackPlanQuery,
    variables: { pack: pack.id, act },
    requestPolicy: 'network-only',
  });
  const [run, isBusy] = useSwitch(act);
  const [isRefreshing, setRefreshing] = useState(false);
  const refresh = useRefreshSession();
  const { company } = useSession();
  const navigate = useNavigate();
  const plan = result.data?.packPlan;
  const isAsked = plan?.lines.some(({ change }) => change === 'CONFLICT');
  const go = async (): Promise<void> => {
    const outcome = await run({ pack: pack.id, fingerprint: plan?.fingerprint ?? '' });
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return refetch({ requestPolicy: 'network-only' });
    }
    // Forms, lists and filters are drawn from the session.
    setRefreshing(true);
    tellTabs({ kind: 'rules-changed', companyId: company.id });
    await refresh();
    setRefreshing(false);
    toast(t(`done.${act}`, { name: pack.name }));
    onDone();
    onClose();
    if (isAsked) void navigate({ to: '/settings', search: { tab: 'conflicts' } });
  };
  const footer = plan?.fingerprint && (
    <>
      <Button onClick={onClose}>{word('cancel')}</Button>
      <Button busy={isBusy || isRefreshing} kind="primary" onClick={() => void go()}>
        {t(`act.${act}`)}
      </Button>
    </>
  );
  return (
    <Drawer
      footer={footer}
      onClose={onClose}
      opened
      title={t(`plan.${act}`, { name: pack.name })}
      width={560}
    >
      <States
        of={result}
        retry={() => refetch({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonText lines={8} />}
      >
        {({ packPlan }) =>
          packPlan.fingerprint ? (
            <>
              <p className={css['text']}>{t(act === 'SWITCH_OFF' ? 'plan.leadOff' : 'plan.lead')}</p>
              <p className={css['text']}>
                {t('plan.packs', {
                  names: joined(packPlan.packs.map((text) => text.replace(/^\S+/, nameOf))),
                })}
              </p>
              {isAsked && <p className={css['text']}>{t('plan.asked')}</p>}
              {packPlan.lines.length === 0 && <p>{t('plan.none')}</p>}
              <ul className={css['lines']}>
                {packPlan.lines.map((line) => (
                  <PlanLine key={`${line.change}${line.kind}${line.key}`} line={line} />
                ))}
              </ul>
            </>
          ) : (
            <p>{t('plan.gone')}</p>
          )
        }
      </States>
    </Drawer>
  );
}
