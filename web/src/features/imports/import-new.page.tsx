import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { putFile, type Upload } from '../../lib/files/upload.ts';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CreateImportMutation } from './import-acts.documents.ts';
import { useImportFigures, useLead } from './import-figures.ts';
import { ImportTargetsQuery } from './imports.documents.ts';
import { t } from './imports.messages.ts';
import { importNewRoute } from './imports.routes.tsx';
import { FileDrop, type Sending } from './parts/file-drop.tsx';
import { ImportSteps } from './parts/import-steps.tsx';

import css from './parts/imports.module.css';

const crumbs = () => [{ label: t('imports'), to: '/imports' as const }];

/** Brings a file and says what is in it. */
export function ImportNewPage(): ReactNode {
  return (
    <Allowed crumbs={crumbs()} needs="import.run" title={t('new')}>
      <Beginning />
    </Allowed>
  );
}

function Beginning(): ReactNode {
  const lead = useLead();
  const [result, refresh] = useQuery({ query: ImportTargetsQuery });
  return (
    <Page crumbs={crumbs()} {...lead} title={t('new')} width="wide">
      <States of={result} retry={refresh} skeleton={<SkeletonRows rows={6} />}>
        {({ importTargets }) => <UploadStep targets={importTargets} />}
      </States>
    </Page>
  );
}

function UploadStep({ targets }: { targets: readonly { key: string; title: string }[] }): ReactNode {
  const search = importNewRoute.useSearch();
  const navigate = useNavigate();
  const name = useId();
  const target = targets.find(({ key }) => key === search.target)?.key ?? targets[0]?.key ?? '';
  const upload = useUpload(target);
  return (
    <div className={css['wizard']}>
      <ImportSteps now="upload" />
      <fieldset className={css['targets']}>
        <legend>{t('target.title')}</legend>
        {targets.map(({ key, title }) => (
          <label key={key}>
            <input
              checked={key === target}
              name={name}
              onChange={() => void navigate({ to: '/imports/new', search: { target: key }, replace: true })}
              type="radio"
              value={key}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <FileDrop {...upload} limit={useImportFigures()?.uploadMegabytes} />
    </div>
  );
}

/** Sends a file up, begins an import with it and goes there. */
function useUpload(target: string) {
  const navigate = useNavigate();
  const [create] = useAct(CreateImportMutation);
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<Upload<{ id: string }>>(undefined);
  useEffect(() => () => running.current?.cancel(), []);
  const send = async (file: File): Promise<void> => {
    setSending({ name: file.name, share: 0 });
    const path = `/files/import?name=${encodeURIComponent(file.name)}`;
    const upload = putFile<{ id: string }>(path, file, (share) => setSending({ name: file.name, share }));
    running.current = upload;
    const sent = await upload.answer;
    if (running.current !== upload) return;
    if (!sent.ok) {
      setSending(undefined);
      if (sent.code !== 'CANCELLED') setProblem(sent.message);
      return;
    }
    setSending({ name: file.name, share: 1 });
    const outcome = await create({ fileId: sent.value.id, target });
    if (running.current !== upload) return;
    running.current = undefined;
    setSending(undefined);
    if (!outcome.ok) return setProblem(outcome.problems[0]?.message);
    void navigate({ to: '/imports/$importId', params: { importId: outcome.value.id } });
  };
  return {
    sending,
    problem,
    onProblem: setProblem,
    onFile: (file: File) => void send(file),
    onCancel: () => {
      running.current?.cancel();
      running.current = undefined;
      setSending(undefined);
      toast(t('upload.cancelled'));
    },
  };
}
