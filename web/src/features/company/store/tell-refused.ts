import type { FailureCode } from '../../../lib/failure.ts';
import type { Problem } from '../../../lib/problem.ts';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { t } from './store.messages.ts';

type Refused = { problems?: Problem[]; refusal?: { __typename: string }; failure?: FailureCode };

/** Says why nothing was done with a draft; where a colleague was faster, its page reads anew what is there now. */
export function tellRefused({ problems = [], refusal, failure }: Refused, onChanged: () => void): void {
  const isGone = failure === 'NOT_FOUND';
  if (isGone) toast(t('draft.gone'), { tone: 'bad' });
  else toastProblems(problems);
  if (isGone || refusal?.__typename === 'StaleVersion') onChanged();
}
