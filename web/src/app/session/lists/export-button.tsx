import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { useCan } from '../session.ts';
import { t } from './bar.messages.ts';
import type { ExportWish } from './export-dialog.tsx';

type Props = {
  /** Begins the file; answers its id, or what stands in the way. */
  start: (wish: ExportWish) => Promise<string | Problem[]>;
};

const ExportDialog = lazy(async () => {
  const { ExportDialog: Dialog } = await import('./export-dialog.tsx');
  const Rows = (props: Props & { onClose: () => void }): ReactNode => <Dialog {...props} />;
  return { default: Rows };
});

/** Takes a list out as a file, or prints it. */
export function ExportButton({ start }: Props): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (!useCan()('export.run')) return null;
  return (
    <>
      <IconButton icon="download" kind="plain" label={t('export')} onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <ExportDialog onClose={() => setOpen(false)} start={start} />
        </Suspense>
      )}
    </>
  );
}
