import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ExportDialog } from '../../../app/session/lists/export-dialog.tsx';
import type { RecordFilter, RecordSort } from '../../../lib/gql/graphql.ts';
import { ExportRecordsMutation } from './export.documents.ts';

type Props = {
  form: string;
  filter: RecordFilter;
  sort: RecordSort;
  /** The columns of the grid that are shown, in their order. */
  columns: readonly string[];
  onClose: () => void;
};

const NAMES: Readonly<Record<string, string>> = { createdAt: 'created', updatedAt: 'updated' };

/** A column of the grid as the file names it. */
const nameOf = (column: string): string =>
  column.startsWith('f_') ? `answers.${column.slice(2)}` : (NAMES[column] ?? column);

/** A file of the records that a list shows. */
export function ExportRecords({ form, filter, sort, columns, onClose }: Props): ReactNode {
  const [start] = useAct(ExportRecordsMutation);
  return (
    <ExportDialog
      onClose={onClose}
      start={async (wish) => {
        const outcome = await start({
          ...wish,
          form,
          filter,
          sort,
          columns: columns.map((id) => nameOf(id)),
        });
        return outcome.ok ? outcome.value.id : outcome.problems;
      }}
    />
  );
}
