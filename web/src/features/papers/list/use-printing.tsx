import { lazy, Suspense, useState, type ReactNode } from 'react';

import { useCan } from '../../../app/session/session.ts';
import type { RecordFilter, RecordRowFragment, RecordSort } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { t } from '../papers.messages.ts';

const PrintRecords = lazy(() =>
  import('./print-records.tsx').then((module) => ({ default: module.PrintRecords })),
);

type Listed = { form: string; filter: RecordFilter; sort: RecordSort; total: number | null | undefined };

/** Records of a list that somebody chooses to print; who may take nothing out chooses nothing. */
export function usePrinting({ form, filter, sort, total }: Listed) {
  const canTake = useCan()('export.run');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const [ids, setIds] = useState<readonly string[]>();
  const onSelect = (next: ReadonlySet<string>): void => {
    setSelected(next);
    setAll(false);
  };
  const layer: ReactNode = ids && (
    <Suspense>
      <PrintRecords
        count={isAll ? (total ?? undefined) : ids.length}
        filter={filter}
        form={form}
        ids={isAll ? undefined : ids}
        onClose={() => setIds(undefined)}
        sort={sort}
      />
    </Suspense>
  );
  const bulk = (picked: readonly RecordRowFragment[]): ReactNode => (
    <Button icon="download" kind="primary" onClick={() => setIds(picked.map(({ id }) => id))} size="sm">
      {t('print.chosen')}
    </Button>
  );
  return {
    layer,
    selection: canTake ? { selected, onSelect } : {},
    bulk: canTake ? { bulk, all: { isChosen: isAll, choose: () => setAll(true) } } : {},
  };
}
