import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatDay, formatInstant } from '../../lib/dates.ts';
import type { CallbackOwnQuery as OwnData } from '../../lib/gql/graphql.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Facts, Panel, type Fact } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { Money } from '../../ui/text/money.tsx';
import { CallbackOwnQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';
import { PlanEvents } from './parts/plan-events.tsx';

const given = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);
const number = (text: string): ReactNode => <span className="num">{text}</span>;

function factsOf(own: OwnData['callback']): Fact[] {
  const { plannedOn, missedOn, appointedAt, conductedAt, ways, place, cost, planId, served } = own;
  return [
    ...given(
      t('field.served'),
      served && (
        <Link params={{ caseId: served.id }} to="/cases/$caseId">
          <span className="num dim">{served.number}</span> {served.title}
        </Link>
      ),
    ),
    { label: t('field.plannedOn'), value: number(formatDay(plannedOn)) },
    ...given(t('field.missedOn'), missedOn && number(formatDay(missedOn))),
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

/** What is a call-back's own on the page of a case: when, how, and whether it was in time. */
export function CallbackSummary({ caseId }: { caseId: string }): ReactNode {
  const [result, refetch] = useQuery({
    query: CallbackOwnQuery,
    variables: { id: caseId },
    requestPolicy: 'cache-and-network', // a step that was just taken answers nothing of these
  });
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
          <PlanEvents own={own} />
        </Panel>
      )}
    </States>
  );
}
