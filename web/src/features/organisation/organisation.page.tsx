import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useCan } from '../../app/session/session.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { OrgChart } from './chart/org-chart.tsx';
import type { Carried } from './chart/use-drag.ts';
import { modelOf, type Company, type Model } from './model.ts';
import { MoveUnitMutation, OrganisationQuery } from './organisation.documents.ts';
import { t } from './organisation.messages.ts';
import type { OrganisationSearch } from './organisation.routes.tsx';
import { UnitPanel } from './panel/unit-panel.tsx';
import { SearchBox } from './search-box.tsx';
import { StartingCharts } from './starting-charts.tsx';
import { companySums } from './sums.ts';
import { TreeList } from './tree-list.tsx';
import { SharedContext, useChangeAloud } from './use-change.ts';
import { transferredTo, useHolding } from './use-holding.ts';

import styles from './organisation.module.css';

const PersonDialog = lazy(() =>
  import('./panel/person-dialog.tsx').then((module) => ({ default: module.PersonDialog })),
);

const narrow = window.matchMedia('(max-width: 760px)');
const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );

/** What dragging and keys do, as verbs of the server. */
function useVerbs(model: Model): {
  move: (id: string, parentId: string, index?: number) => void;
  hold: (member: Carried, postId: string) => void;
} {
  const [move] = useAct(MoveUnitMutation);
  const holding = useHolding();
  const change = useChangeAloud();
  return {
    move: (id, parentId, index) => {
      const unit = model.unit(id);
      const onto = model.unit(parentId);
      if (!unit || !onto) return;
      const isSame = unit.parentId === parentId;
      const words = t(isSame ? 'reordered' : 'moved', { name: unit.name, onto: onto.name });
      const input = { id, version: unit.version, parentId, ...(index === undefined ? {} : { index }) };
      void change(move(input), words);
    },
    hold: ({ id: memberId, name }, postId) => {
      const post = model.company.posts.find(({ id }) => id === postId);
      const isMoved = model.company.posts.some(
        ({ id, holders }) => id !== postId && holders.some((one) => one.memberId === memberId && one.isMain),
      );
      const words = t(isMoved ? 'transferred' : 'held', { name, post: post?.title ?? '' });
      void change(
        holding(memberId, (held) => transferredTo(held, postId)),
        words,
      );
    },
  };
}

type BodyProps = { company: Company; say: (text: string) => void; onPerson: (id: string) => void };

function Body({ company, say, onPerson }: BodyProps): ReactNode {
  const model = useMemo(() => modelOf(company), [company]);
  const search: OrganisationSearch = useSearch({ from: '/workspace/organisation' });
  const navigate = useNavigate();
  const can = useCan();
  const isNarrow = useIsNarrow();
  const { move, hold } = useVerbs(model);
  const canEdit = can('organisation.manage');
  const open = model.unit(search.unit);
  const isList = isNarrow || search.view === 'list';
  const show = (unit: string | undefined): void => {
    const next: OrganisationSearch = { ...(unit ? { unit } : {}), ...(search.view ? { view: 'list' } : {}) };
    void navigate({ to: '/organisation', search: next, replace: true });
  };
  const { root } = model;
  if (!root) return null;
  const isBare = company.posts.length === 0;
  const panel = open && (
    <UnitPanel
      canEdit={canEdit}
      key={open.id}
      model={model}
      onClose={() => show(undefined)}
      onPerson={onPerson}
      unit={open}
    />
  );
  return (
    <>
      {isBare && canEdit && <StartingCharts charts={company.charts} />}
      <div className={styles['bar']} data-no-print>
        <SearchBox model={model} onPerson={onPerson} onUnit={show} />
        {!isNarrow && (
          <Button
            icon={isList ? 'building' : 'list'}
            onClick={() =>
              void navigate({
                to: '/organisation',
                search: {
                  ...(search.unit ? { unit: search.unit } : {}),
                  ...(isList ? {} : { view: 'list' }),
                },
                replace: true,
              })
            }
          >
            {isList ? t('asChart') : t('asList')}
          </Button>
        )}
        <p className={`${styles['sums']} num`}>
          {companySums({
            units: company.units.length,
            people: root.peopleBelow,
            planned: root.plannedBelow,
            vacancies: root.vacanciesBelow,
          })}
        </p>
      </div>
      {!isList && canEdit && (
        <p className={styles['help']} data-no-print>
          {t('keys')}
        </p>
      )}
      <div className={styles['body']}>
        {isList ? (
          <TreeList model={model} onOpen={show} onPerson={onPerson} open={open?.id} root={root} />
        ) : (
          <OrgChart
            canEdit={canEdit}
            model={model}
            onHold={hold}
            onMove={move}
            onOpen={show}
            open={open?.id}
            root={root}
            say={say}
          />
        )}
        {open && !isNarrow && (
          <aside aria-label={open.name} className={styles['aside']} data-no-print>
            {panel}
          </aside>
        )}
        {open && isNarrow && (
          <Drawer onClose={() => show(undefined)} opened title={open.name}>
            {panel}
          </Drawer>
        )}
      </div>
    </>
  );
}

/** The company as units, posts and people: drawn, listed, changed, printed. */
export function OrganisationPage(): ReactNode {
  const [result, refetch] = useQuery({
    query: OrganisationQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  });
  const [said, setSaid] = useState('');
  const [person, setPerson] = useState<string>();
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  const shared = useMemo(() => ({ reload, say: setSaid }), [reload]);
  return (
    <Page
      actions={
        <Button icon="download" onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
      lead={t('lead')}
      title={t('title')}
    >
      <SharedContext value={shared}>
        <p aria-live="assertive" className="sr-only">
          {said}
        </p>
        <States of={result} retry={reload}>
          {({ organisation }) => <Body company={organisation} onPerson={setPerson} say={setSaid} />}
        </States>
        <Suspense>
          {person !== undefined && (
            <PersonDialog
              company={result.data?.organisation}
              id={person}
              onClose={() => setPerson(undefined)}
            />
          )}
        </Suspense>
      </SharedContext>
    </Page>
  );
}
