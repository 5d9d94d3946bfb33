import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../app/session/session.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { ProposalDecision, ProposalOwnQuery } from '../../lib/gql/graphql.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Facts, Panel, type Fact } from '../../ui/kit/panel.tsx';
import { Tag, type Tone } from '../../ui/kit/tag.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { Money } from '../../ui/text/money.tsx';
import { EvaluationPanel } from './parts/evaluation-panel.tsx';
import { ProposalQuery } from './proposals.documents.ts';
import { t } from './proposals.messages.ts';

const TONES: Readonly<Record<ProposalDecision, Tone>> = {
  ADOPT: 'ok',
  REVISE: 'accent',
  RESERVE: 'plain',
  REJECT: 'warn',
};

/** The button that files a proposal, for the list of cases. */
export function NewProposal({ customerId }: { customerId: string | undefined }): ReactNode {
  const can = useCan();
  if (!can('proposal.file')) return null;
  return (
    <ButtonLink
      icon="plus"
      kind={customerId === undefined ? 'primary' : 'plain'}
      params={{ type: 'proposal' }}
      search={customerId === undefined ? {} : { customer: customerId }}
      to="/cases/new/$type"
    >
      {t('file')}
    </ButtonLink>
  );
}

/** What is a proposal's own on the page of a case: what was decided, and what each reviewer gave. */
export function ProposalSummary({ caseId }: { caseId: string }): ReactNode {
  const [result, refetch] = useQuery({
    query: ProposalQuery,
    variables: { id: caseId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States
      of={result}
      retry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonText lines={4} />}
    >
      {(data) =>
        data.case.__typename === 'Proposal' ? (
          <>
            <PointsPanel proposal={data.case} />
            {data.case.evaluation && <EvaluationPanel evaluation={data.case.evaluation} />}
          </>
        ) : null
      }
    </States>
  );
}

type Proposal = Extract<ProposalOwnQuery['case'], { __typename: 'Proposal' }>;

const given = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);

function PointsPanel({ proposal }: { proposal: Proposal }): ReactNode {
  const { result, score, benefit, needsPatent, bonus, toldAt } = proposal;
  const told = toldAt ? <span className="num">{formatInstant(toldAt)}</span> : result && t('told.none');
  const items = [
    ...given(t('field.result'), result && <Tag tone={TONES[result]}>{t(`result.${result}`)}</Tag>),
    ...given(t('field.score'), typeof score === 'number' && <span className="num">{score.toFixed(2)}</span>),
    ...given(t('field.benefit'), benefit && <Money amount={benefit} />),
    ...given(
      t('field.patent'),
      typeof needsPatent === 'boolean' && t(needsPatent ? 'patent.yes' : 'patent.no'),
    ),
    ...given(t('field.bonus'), bonus && <Money amount={bonus} />),
    ...given(t('field.toldAt'), told),
  ];
  const canCorrect = proposal.viewerCan.includes('proposal.update');
  if (items.length === 0 && !canCorrect) return null;
  const correct = canCorrect && (
    <ButtonLink icon="edit" params={{ caseId: proposal.id }} size="sm" to="/cases/$caseId/correct">
      {t('correct')}
    </ButtonLink>
  );
  return (
    <Panel actions={correct} title={t('points')}>
      <Facts items={items} />
    </Panel>
  );
}
