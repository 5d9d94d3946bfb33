import { beginSeeing } from '../../../lib/seeing.ts';
import { toastProblems } from '../../../ui/state/toast.tsx';
import { useAct } from '../act.ts';
import { SeeAsMutation } from './see-as.documents.ts';

/** Lets this tab see the company as a colleague sees it; a fresh page has nothing of one's own in its cache. */
export function useSeeAs(): [(memberId: string) => Promise<void>, boolean] {
  const [see, isBusy] = useAct(SeeAsMutation);
  const begin = async (memberId: string): Promise<void> => {
    const outcome = await see({ memberId });
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return;
    }
    beginSeeing(outcome.value.id);
    window.location.assign('/');
  };
  return [begin, isBusy];
}
