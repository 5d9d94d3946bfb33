import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { formatDay, formatInstant } from '../../lib/dates.ts';
import type { CallbackOwnQuery as OwnData } from '../../lib/gql/graphql.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Facts, Panel, type Fact } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { Money } from '../../ui/text/money.tsx';
import { ApprovePlanMutation, CallbackOwnQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';

import css from './parts/callbacks.module.css';

const given = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);
const number = (text: string): ReactNode => <span className="num">{text}</span>;

function factsOf(own: OwnData['callback']): Fact[] {
  const { plannedOn, appointedAt, conductedAt, ways, place, cost, planId } = own;
  return [
    { label: t('field.plannedOn'), value: number(formatDay(plannedOn)) },
    ...given(t('field.appointedAt'), appointedAt && number(formatInstant(appointedAt))),
    ...given(t('field.conductedAt'), conductedAt && number(formatInstant(conductedAt))),
    ...given(t('field.ways'), joined(ways.map(({ label }) => label))),
    ...given(t('field.place'), place),
    ...given(t('field.cost'), cost && <Money amount={cost} />),
    ...given(
      t('field.plan'),
      planId && (
        <ButtonLink
          icon="note"
          kind="quiet"
          params={{ form: 'F-CBK-01', recordId: planId }}
          size="sm"
          to="/papers/$form/$recordId"
        >
          {t('plan.open')}
        </ButtonLink>
      ),
    ),
  ];
}

/** A supervisor who has read the plan approves all of it at once. */
function ApprovePlan({ own }: { own: OwnData['callback'] }): ReactNode {
  const [approve, isBusy] = useAct(ApprovePlanMutation);
  const { id, version, planId, events } = own;
  const may = events.some(({ event, enabled }) => event === 'APPROVE' && enabled);
  if (!planId || !may) return null;
  const send = async (): Promise<void> => {
    const outcome = await approve({ id, version });
    toast(outcome.ok ? t('plan.approved') : outcome.problems.map(({ message }) => message).join(' '));
  };
  return (
    <p className={css['act']}>
      <Button busy={isBusy} icon="check" onClick={() => void send()}>
        {t('plan.approve')}
      </Button>
    </p>
  );
}

/** What is a call-back's own on the page of a case: when, how, and whether it was in time. */
export function CallbackSummary({ caseId }: { caseId: string }): ReactNode {
  const [result, refetch] = useQuery({ query: CallbackOwnQuery, variables: { id: caseId } });
  return (
    <States
      of={result}
      retry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonText lines={3} />}
    >
      {({ callback: own }) => (
        <Panel
          actions={
            <>
              <Tag icon="phone">{t(`kind.${own.kind}`)}</Tag>
              {typeof own.isOnTime === 'boolean' && (
                <Tag icon={own.isOnTime ? 'check' : 'alert'} tone={own.isOnTime ? 'ok' : 'warn'}>
                  {t(own.isOnTime ? 'onTime.yes' : 'onTime.no')}
                </Tag>
              )}
            </>
          }
          title={t('summary')}
        >
          <Facts items={factsOf(own)} />
          <ApprovePlan own={own} />
        </Panel>
      )}
    </States>
  );
}
