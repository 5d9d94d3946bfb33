import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useLevel } from '../../app/session/levels.ts';
import { useNoteOpened } from '../../app/session/lists/opened.ts';
import { useLive } from '../../app/session/live.ts';
import { TimelineLine } from '../../app/session/people.documents.ts';
import { useSession } from '../../app/session/session.ts';
import { useSlots } from '../../app/session/slots.ts';
import { whenCalm } from '../../lib/browser/idle.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type {
  CaseHeadFragment,
  CasePageFieldsFragment,
  CaseQuery as CaseData,
} from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { RecordFrame, RecordHead } from '../../ui/record/record-frame.tsx';
import { SlaChip } from '../../ui/record/sla-chip.tsx';
import { mainWay, stagePath } from '../../ui/record/stage-path.ts';
import { StepBar } from '../../ui/record/step-bar.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page, type Crumb } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import type { CaseDialog } from './case-dialogs.tsx';
import { CaseStory } from './case-story.page.tsx';
import {
  CaseHead,
  CasePageFields,
  CaseQuery,
  CasesChangedSubscription,
  CaseTimelineQuery,
  ClockWhy,
} from './cases.documents.ts';
import { t } from './cases.messages.ts';
import { caseRoute } from './cases.routes.tsx';
import { wayBack } from './list/type-lists.ts';
import { PriorityTag, SeverityTag, StageTag } from './parts/case-tags.tsx';
import { ClocksPanel } from './parts/clocks-panel.tsx';
import { EventButtons, useCanAsk, type CaseEvent } from './parts/event-buttons.tsx';
import { CustomerCard, HandlingCard } from './parts/side-cards.tsx';

import css from './parts/cases.module.css';

const loadDialogs = () => import('./case-dialogs.tsx');
const CaseDialogs = lazy(() => loadDialogs().then((module) => ({ default: module.CaseDialogs })));
const CaseLinks = lazy(() => loadDialogs().then((module) => ({ default: module.CaseLinks })));

const crumbsOf = (type: string | undefined): Crumb[] => [wayBack(type)];

/** One case of any type: its state, its story, what may be done next. */
export function CasePage(): ReactNode {
  const { caseId } = caseRoute.useParams();
  const [result, refetch] = useQuery({ query: CaseQuery, variables: { id: caseId } });
  const { caseTypes } = useSession();
  // Where there is but one type, the way back is known before the case is.
  const known = caseTypes.length === 1 ? caseTypes[0]?.key : undefined;
  useNoteOpened({ caseId });
  useEffect(() => {
    // Whoever presses a key for a dialog types on at once.
    void whenCalm()
      .then(loadDialogs)
      .catch(() => undefined);
  }, []);
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  useLive(CasesChangedSubscription, { caseId }, reload);
  return (
    <States
      of={result}
      retry={reload}
      frame={(content) => (
        <Page crumbs={crumbsOf(known)} title={t('case')}>
          {content}
        </Page>
      )}
      skeleton={<SkeletonRows rows={10} />}
    >
      {(data) => <CaseView data={data} key={caseId} reload={reload} />}
    </States>
  );
}

function CaseView({ data, reload }: { data: CaseData; reload: () => void }): ReactNode {
  const fields = getFragmentData(CasePageFields, data.case);
  const head = getFragmentData(CaseHead, fields);
  const search = caseRoute.useSearch();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<CaseDialog>();
  const canAsk = useCanAsk(head.type);
  const tabSlots = useSlots('case.tab', head.type);
  const cards = useSlots('case.card', head.type);
  const { caseTypes } = useSession();
  const caseType = caseTypes.find((each) => each.key === head.type);
  const typeName = caseType?.name ?? head.type;
  const stages = caseType?.stages ?? [];
  const can = (right: string) => fields.viewerCan.includes(`${head.type}.${right}`);
  const canAssign = can('assign');
  useKeys(
    t('case'),
    canAssign ? [{ keys: 'a', label: t('assign'), run: () => setDialog({ kind: 'assign' }) }] : [],
  );

  const tabs = [
    { value: 'overview', label: t('tab.overview') },
    { value: 'links', label: t('tab.links'), count: fields.links.length },
    { value: 'clocks', label: t('tab.clocks'), count: fields.clocks.length },
    ...tabSlots.map((entry, at) => ({ value: `more${at}`, label: entry.label?.() ?? '' })),
  ];
  const tab = tabs.find((each) => each.value === search.tab)?.value ?? 'overview';
  const onTab = (next: string) =>
    void navigate({
      to: '/cases/$caseId',
      params: { caseId: head.id },
      search: next === 'overview' ? {} : { tab: next },
      replace: true,
    });
  const Slot = tabSlots[Number(tab.slice('more'.length))]?.part;
  const events = fields.events.filter((event) => event.verb === 'takeStep' || canAsk(event));
  const begin = (event: CaseEvent) =>
    event.verb === 'takeStep'
      ? void navigate({
          to: '/cases/$caseId/step/$event',
          params: { caseId: head.id, event: event.event },
        })
      : setDialog({ kind: 'event', event });
  const assignItem =
    canAssign && !events.some((event) => event.verb === 'assignCase')
      ? [{ label: t('assign'), icon: 'member' as const, onSelect: () => setDialog({ kind: 'assign' }) }]
      : [];
  const linkItem = can('link')
    ? [{ label: t('links.add'), icon: 'link' as const, onSelect: () => setDialog({ kind: 'link' }) }]
    : [];
  return (
    <Page
      actions={
        <EventButtons
          events={events}
          stage={head.stage}
          way={mainWay(stages).map((stage) => stage.key)}
          extra={[...assignItem, ...linkItem]}
          onEvent={begin}
        />
      }
      crumbs={crumbsOf(head.type)}
      title={head.title}
    >
      <RecordFrame
        head={<CaseTop fields={fields} head={head} onClocks={() => onTab('clocks')} typeName={typeName} />}
        label={t('tabs')}
        onTab={onTab}
        side={
          <>
            <CustomerCard contact={fields.contact ?? null} customer={fields.customer ?? null} />
            <HandlingCard
              fields={fields}
              head={head}
              onAssign={canAssign ? () => setDialog({ kind: 'assign' }) : undefined}
            />
            {cards.map((entry, at) => (
              <entry.part caseId={head.id} customerId={head.customer?.id ?? null} key={at} />
            ))}
          </>
        }
        tab={tab}
        tabs={tabs}
      >
        {tab === 'overview' && <Overview canComment={can('comment')} fields={fields} head={head} />}
        {tab === 'links' && (
          <Suspense fallback={<SkeletonRows rows={3} />}>
            <CaseLinks
              canLink={can('link')}
              caseId={head.id}
              fields={fields}
              onAdd={() => setDialog({ kind: 'link' })}
            />
          </Suspense>
        )}
        {tab === 'clocks' && (
          <ClocksPanel clocks={fields.clocks.map((clock) => getFragmentData(ClockWhy, clock))} />
        )}
        {Slot && <Slot caseId={head.id} />}
      </RecordFrame>
      {dialog && (
        <Suspense>
          <CaseDialogs dialog={dialog} head={head} onClose={() => setDialog(undefined)} reload={reload} />
        </Suspense>
      )}
    </Page>
  );
}

/** The next due ones say enough beside the title; the rest is one press away. */
const SHOWN_CLOCKS = 3;

/** Clocks that say something now: running and standing ones; finished ones are in their tab. */
const isLive = (state: string) => state === 'RUNNING' || state === 'PAUSED';

function CaseTop({
  head,
  fields,
  typeName,
  onClocks,
}: {
  head: CaseHeadFragment;
  fields: CasePageFieldsFragment;
  typeName: string;
  onClocks: () => void;
}): ReactNode {
  const levelOf = useLevel();
  const clocks = fields.clocks
    .map((clock) => getFragmentData(ClockWhy, clock))
    .filter((clock) => isLive(clock.state))
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return (
    <>
      <RecordHead
        clocks={
          <>
            {clocks.slice(0, SHOWN_CLOCKS).map((clock) => (
              <SlaChip clock={clock} key={clock.id} why={clock.why} withName />
            ))}
            {clocks.length > SHOWN_CLOCKS && (
              <Button kind="quiet" onClick={onClocks} size="sm">
                {t('clocks.more', { count: clocks.length - SHOWN_CLOCKS })}
              </Button>
            )}
          </>
        }
        number={`${typeName} ${head.number}`}
        tags={
          <>
            <StageTag record={head} />
            {head.severity && <SeverityTag level={levelOf(head.type, head.severity)} />}
            {head.priority !== 'NORMAL' && <PriorityTag value={head.priority} />}
          </>
        }
      />
      <CaseWay head={head} />
    </>
  );
}

const stageBefore = (details: unknown): string | undefined => {
  const from =
    typeof details === 'object' && details !== null && 'from' in details ? details.from : undefined;
  return typeof from === 'string' ? from : undefined;
};

function CaseWay({ head }: { head: CaseHeadFragment }): ReactNode {
  const { caseTypes } = useSession();
  const stages = caseTypes.find((each) => each.key === head.type)?.stages ?? [];
  const way = mainWay(stages);
  const isAside = !way.some((stage) => stage.key === head.stage);
  // Only a case that left its way needs the story to know how far it came.
  const [moves] = useQuery({
    query: CaseTimelineQuery,
    variables: { id: head.id, kinds: ['stage'] },
    pause: !isAside,
  });
  const passed = (moves.data?.case.timeline.nodes ?? []).map((node) =>
    stageBefore(getFragmentData(TimelineLine, node).details),
  );
  const last = passed.find((key) => way.some((stage) => stage.key === key));
  if (way.length < 2) return null;
  return <StepBar path={stagePath(stages, head.stage, last)} />;
}

function Overview({
  head,
  fields,
  canComment,
}: {
  head: CaseHeadFragment;
  fields: CasePageFieldsFragment;
  canComment: boolean;
}): ReactNode {
  const summaries = useSlots('case.summary', head.type);
  return (
    <div className={css['overview']}>
      {/* What only repeats the heading says nothing. */}
      {fields.description !== '' && fields.description !== head.title && (
        <Panel title={t('description')}>
          <p className={css['description']}>{fields.description}</p>
        </Panel>
      )}
      {summaries.map((entry, at) => (
        <entry.part caseId={head.id} key={at} />
      ))}
      <CaseStory canComment={canComment} caseId={head.id} type={head.type} />
    </div>
  );
}
