import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { formatBytes } from '../../lib/files/bytes.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CheckStep } from './check-step.tsx';
import { said } from './import-run.messages.ts';
import { ImportHead, ImportSetup } from './imports.documents.ts';
import { t } from './imports.messages.ts';
import { importRoute } from './imports.routes.tsx';
import { ColumnsStep } from './parts/columns-step.tsx';
import { ImportSteps } from './parts/import-steps.tsx';
import { openSteps, STATE_LOOK, stepOf, type Step, type Target } from './parts/import-words.ts';
import { SourceStep } from './parts/source-step.tsx';
import { ValuesStep } from './parts/values-step.tsx';
import { ResultStep } from './result-step.tsx';
import { useImport, useImportActs, type ImportView, type StepProps } from './use-import.ts';

import css from './parts/imports.module.css';

const crumbs = () => [{ label: t('imports'), to: '/imports' as const }];

/** One import, at the step where it stands. */
export function ImportPage(): ReactNode {
  const { importId } = importRoute.useParams();
  const { result, refresh } = useImport(importId);
  return (
    <States
      of={result}
      retry={refresh}
      frame={(content) => (
        <Page crumbs={crumbs()} title={t('new')}>
          {content}
        </Page>
      )}
      skeleton={<SkeletonRows rows={8} />}
    >
      {(data) => {
        const head = getFragmentData(ImportHead, data.import);
        const target =
          data.importTargets.find(({ key }) => key === head.target) ?? unknownTarget(head.target);
        return (
          <Wizard key={importId} view={{ head, setup: getFragmentData(ImportSetup, data.import), target }} />
        );
      }}
    </States>
  );
}

/** What somebody imported whose rights have changed since: it can be looked at, without the words of its fields. */
const unknownTarget = (key: string): Target => ({
  __typename: 'ImportTarget',
  key,
  title: '',
  fields: [],
  matchKeys: [],
  makesCustomers: false,
});

const PARTS: Readonly<Record<Step, (props: StepProps) => ReactNode>> = {
  upload: SourceStep,
  source: SourceStep,
  columns: ColumnsStep,
  values: ValuesStep,
  check: CheckStep,
  run: ResultStep,
};

function Wizard({ view }: { view: ImportView }): ReactNode {
  const { head, target } = view;
  const search = importRoute.useSearch();
  const navigate = useNavigate();
  const acts = useImportActs(head);
  const step = stepOf(head, search.step);
  const go = (next: Step) =>
    void navigate({ to: '/imports/$importId', params: { importId: head.id }, search: { step: next } });
  const Part = PARTS[step];
  const discard = async (): Promise<void> => {
    if (!(await acts.discard())) return;
    toast(said('discard.done'));
    void navigate({ to: '/imports' });
  };
  return (
    <Page
      actions={
        head.viewerCan.includes('import.discard') && (
          <Button onClick={() => void discard()}>{t('discard')}</Button>
        )
      }
      crumbs={crumbs()}
      lead={
        <span className={css['lead']}>
          <span>{t('file', { name: head.fileName, size: formatBytes(head.fileSize) })}</span>
          <Tag {...STATE_LOOK[head.state]}>{t(`state.${head.state}`)}</Tag>
        </span>
      }
      title={target.title === '' ? t('new') : `${t('imports')} · ${target.title}`}
    >
      <div className={css['wizard']}>
        <ImportSteps
          importId={head.id}
          isOver={head.state === 'DONE' || head.state === 'UNDONE'}
          now={step}
          open={openSteps(head.state)}
        />
        <Part acts={acts} go={go} key={step} view={view} />
      </div>
    </Page>
  );
}
