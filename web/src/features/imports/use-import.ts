import { useCallback, useEffect } from 'react';
import { useClient, useQuery } from 'urql';

import { useAct, type Outcome } from '../../app/session/act.ts';
import { useLive } from '../../app/session/live.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type {
  ChangeImportSourceInput,
  ImportHeadFragment,
  ImportSetupFragment,
  MapImportInput,
} from '../../lib/gql/graphql.ts';
import { toastProblems } from '../../ui/state/toast.tsx';
import {
  CancelImportMutation,
  ChangeImportSourceMutation,
  CheckImportMutation,
  DiscardImportMutation,
  MapImportMutation,
  RunImportMutation,
  UndoImportMutation,
} from './import-acts.documents.ts';
import { ImportChangedSubscription, ImportHead, ImportQuery } from './imports.documents.ts';
import { isWorking, type Step, type Target } from './parts/import-words.ts';

/** Everything that a step of an import needs. */
export type ImportView = {
  head: ImportHeadFragment;
  setup: ImportSetupFragment;
  target: Target;
};

const LOOK_MILLISECONDS = 4000;

/** One import, followed while somebody looks: told by the server, and looked at from time to time should telling fail. */
export function useImport(id: string) {
  const [result, refetch] = useQuery({
    query: ImportQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const refresh = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  const head = result.data && getFragmentData(ImportHead, result.data.import);
  const state = head?.state;
  useLive(ImportChangedSubscription, { id }, (event) => {
    const told = event && getFragmentData(ImportHead, event.importChanged);
    // What was found on the way (words, notes) is not told along.
    if (!told || (told.state !== state && !isWorking(told.state))) refresh();
  });
  useEffect(() => {
    if (state === undefined || !isWorking(state)) return undefined;
    const timer = setInterval(refresh, LOOK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [state, refresh]);
  return { result, refresh };
}

type Shown = Pick<ImportHeadFragment, 'id' | 'version'>;

const isDone = <D>(outcome: Outcome<D>): boolean => {
  if (!outcome.ok) toastProblems(outcome.problems);
  return outcome.ok;
};

/** The steps of an import as functions that say what went wrong and answer whether it went well. */
export function useImportActs({ id, version }: Shown) {
  const client = useClient();
  const [source, isReading] = useAct(ChangeImportSourceMutation);
  const [map, isMapping] = useAct(MapImportMutation);
  const [check, isStarting] = useAct(CheckImportMutation);
  const [run, isRunning] = useAct(RunImportMutation);
  const [cancel, isCancelling] = useAct(CancelImportMutation);
  const [undo, isUndoing] = useAct(UndoImportMutation);
  const [discard, isDiscarding] = useAct(DiscardImportMutation);
  const at = { id, version };
  // Somebody else, or the job, was faster: what is shown is read again, and the person decides anew.
  const settle = async <D>(outcome: Promise<Outcome<D>>): Promise<boolean> => {
    const hasWorked = isDone(await outcome);
    if (!hasWorked) await client.query(ImportQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
    return hasWorked;
  };
  return {
    isBusy: isReading || isMapping || isStarting || isRunning || isCancelling || isUndoing || isDiscarding,
    isReading,
    readAnew: (change: Omit<ChangeImportSourceInput, 'id' | 'version'>) =>
      settle(source({ ...at, ...change })),
    map: (change: Omit<MapImportInput, 'id' | 'version'>) => settle(map({ ...at, ...change })),
    check: () => settle(check(at)),
    run: () => settle(run(at)),
    cancel: () => settle(cancel(at)),
    undo: () => settle(undo(at)),
    discard: () => settle(discard(at)),
  };
}

/** What can be done with an import. */
type ImportActs = ReturnType<typeof useImportActs>;

/** What every step is given. */
export type StepProps = {
  view: ImportView;
  acts: ImportActs;
  go: (step: Step) => void;
};
