import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { useKeys } from '../../../ui/shell/keys.ts';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

const loadOpen = () => import('./open-composer.tsx');
const OpenComposer = lazy(() => loadOpen().then((module) => ({ default: module.OpenComposer })));

/** What both forms of the composer take. */
export type ComposerProps = {
  caseId: string;
  draft: string;
  hasDraft: boolean;
  save: (body: string, internal: boolean) => Promise<Problem[]>;
};

/** Writes to the customer or to colleagues; the ground says which, and an unsent text survives the tab. */
export function CommentComposer({ caseId, draft, hasDraft, save }: ComposerProps): ReactNode {
  const [isOpen, setOpen] = useState(hasDraft);
  useKeys(t('case'), [{ keys: 'r', label: t('keys.reply'), run: () => setOpen(true) }]);
  const closed = (
    <button
      className={css['closedComposer']}
      data-no-print
      onClick={() => setOpen(true)}
      onFocus={() => void loadOpen()}
      onPointerEnter={() => void loadOpen()}
      type="button"
    >
      <Icon name="reply" />
      <span className="cut">{t('comment.placeholder')}</span>
    </button>
  );
  if (!isOpen) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenComposer caseId={caseId} draft={draft} onClose={() => setOpen(false)} save={save} />
    </Suspense>
  );
}
