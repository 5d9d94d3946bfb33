import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ExportDialog } from '../../../app/session/lists/export-dialog.tsx';
import type { PaperFileFormat, RecordFilter, RecordSort } from '../../../lib/gql/graphql.ts';
import { t } from '../papers.messages.ts';
import { PrintRecordsMutation } from './export.documents.ts';

type Props = {
  /** Those that were chosen; undefined = all that the list shows. */
  ids: readonly string[] | undefined;
  count: number | undefined;
  form: string;
  filter: RecordFilter;
  sort: RecordSort;
  onClose: () => void;
};

/** Many records, each on its own paper, in one packed file. */
export function PrintRecords({ ids, count, form, filter, sort, onClose }: Props): ReactNode {
  const [start] = useAct(PrintRecordsMutation);
  return (
    <ExportDialog<PaperFileFormat>
      onClose={onClose}
      start={async ({ format, reason }) => {
        const outcome = await start({
          as: format,
          form,
          ...(ids ? { ids: [...ids] } : { filter, sort }),
          ...(reason === undefined ? {} : { reason }),
        });
        return outcome.ok ? outcome.value.id : outcome.problems;
      }}
      subject={{
        title: count === undefined ? t('print.many.all') : t('print.many', { count }),
        hint: t('print.many.hint'),
        formats: [
          { value: 'PDF', label: 'PDF' },
          { value: 'DOCX', label: t('print.word') },
          { value: 'XLSX', label: t('print.excel') },
        ],
      }}
    />
  );
}
