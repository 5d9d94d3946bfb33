import { useNavigate } from '@tanstack/react-router';
import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useUndoLast } from '../../app/session/lists/undo.ts';
import { withFixed } from '../../app/session/papers/correct-paper.tsx';
import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../app/session/papers/lookups.tsx';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordCardFragment } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { Paper } from '../../ui/paper/paper.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { RecordCard, RecordQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import { recordEditRoute } from './papers.routes.tsx';
import { useSaveRecord } from './use-save-record.tsx';

const frame = (content: ReactNode): ReactNode => <Page title={t('edit')}>{content}</Page>;

/** Changes a filled-in paper, in the version of the paper that it was made with. */
export function RecordEditPage(): ReactNode {
  const { recordId } = recordEditRoute.useParams();
  const [result, refresh] = useQuery({
    query: RecordQuery,
    variables: { id: recordId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {(data) => <Opening key={recordId} record={getFragmentData(RecordCard, data.record)} />}
    </States>
  );
}

function Opening({ record }: { record: RecordCardFragment }): ReactNode {
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key: record.form, version: record.formVersion },
  });
  // What somebody else saves meanwhile does not change what is being edited here: saving tells of it.
  const [shown] = useState(record);
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {({ recordForm: { body, fixedFields } }) => (
        <EditRecord fixed={fixedFields} form={body as RecordForm} record={shown} />
      )}
    </States>
  );
}

type Props = { form: RecordForm; fixed: readonly string[]; record: RecordCardFragment };

function EditRecord({ form: kept, fixed, record }: Props): ReactNode {
  const form = useMemo(() => withFixed(kept, fixed), [kept, fixed]);
  const navigate = useNavigate();
  const undoLast = useUndoLast();
  const [lookups, facts] = [useLookups(), useFacts()];
  const saving = useSaveRecord(form, record, { lookups, facts });
  const [answers] = useState(() => (record.answers ?? {}) as Answers);
  const params = { form: record.form, recordId: record.id };
  const back = () => void navigate({ to: '/papers/$form/$recordId', params });
  return (
    <Page
      crumbs={[
        { label: t('papers'), to: '/papers' },
        { label: form.title[locale()], to: '/papers/$form', params: { form: record.form } },
        { label: record.number, to: '/papers/$form/$recordId', params },
      ]}
      title={t('edit.title', { number: record.number })}
    >
      <Paper
        answers={answers}
        draft={`record.${record.id}`}
        facts={facts}
        form={form}
        isShared
        lookups={lookups}
        masked={record.maskedFields}
        onCancel={back}
        onSaved={() => {
          // Nothing was sent, nothing is taken back: the last change may be an older one.
          if (saving.wasSent()) toast(t('saved'), { undo: () => undoLast(record.id) });
          else toast(t('saved.nothing'));
          back();
        }}
        onSubmit={saving.save}
        submit={t('submit')}
      />
      {saving.dialog}
    </Page>
  );
}
