import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react';

import type { Problem } from '../../lib/problem.ts';
import { onToasts, pushToast, toasts, type ToastOptions } from './toast-store.ts';

const Host = lazy(() => import('./toast-host.tsx').then((module) => ({ default: module.ToastList })));

/** Says shortly what happened; `undo` gives eight seconds to take it back. */
export function toast(text: string, options: ToastOptions = {}): void {
  pushToast(text, options);
}

/** Says why an action that has no form of its own did not work. */
export function toastProblems(problems: Problem[]): void {
  for (const problem of problems) pushToast(problem.message, { tone: 'bad' });
}

let wasUsed = false;

/** Mounted once in the shell; its code comes with the first toast. */
export function ToastHost(): ReactNode {
  const isUsed = useSyncExternalStore(onToasts, () => (wasUsed ||= toasts().length > 0));
  return isUsed ? (
    <Suspense>
      <Host />
    </Suspense>
  ) : null;
}
