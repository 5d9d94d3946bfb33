import { useCallback, type ReactNode } from 'react';
import { useClient } from 'urql';

import { problemsOf, useAct, type Outcome } from '../../app/session/act.ts';
import { useUndoLast } from '../../app/session/lists/undo.ts';
import { useColleagueSearch } from '../../app/session/people.ts';
import { useSession } from '../../app/session/session.ts';
import { useSlots } from '../../app/session/slots.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { CaseHeadFragment, CasePageFieldsFragment, LinkKind } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import type { Problem } from '../../lib/problem.ts';
import type { RefOption } from '../../ui/form/ref-field.tsx';
import type { ToastOptions } from '../../ui/state/toast-store.ts';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import {
  AdvanceCaseMutation,
  AssignCaseMutation,
  CloseCaseMutation,
  LinkCasesMutation,
  ReopenCaseMutation,
  UnlinkCasesMutation,
  WithdrawCaseMutation,
} from './case-acts.documents.ts';
import { CaseHead, CasePageFields, CaseSearchQuery } from './cases.documents.ts';
import { t } from './cases.messages.ts';
import { AssignDialog } from './parts/assign-dialog.tsx';
import { GENERIC_VERBS, type CaseEvent } from './parts/event-buttons.tsx';
import { LinkDialog } from './parts/link-dialog.tsx';
import { LinksPanel, type CaseLink } from './parts/links-panel.tsx';
import { ReasonDialog } from './parts/reason-dialog.tsx';

/** What is asked on the page of a case now. */
export type CaseDialog = { kind: 'event'; event: CaseEvent } | { kind: 'assign' } | { kind: 'link' };

type Props = {
  head: CaseHeadFragment;
  dialog: CaseDialog | undefined;
  onClose: () => void;
  reload: () => void;
};

/** When somebody else was faster: shows what they did, and asks to look again before sending anything. */
function useSettle(reload: () => void) {
  return useCallback(
    <D,>(outcome: Outcome<D>, done: string, undo?: ToastOptions['undo']): Problem[] => {
      if (outcome.ok) {
        toast(done, undo ? { undo } : {});
        return [];
      }
      const { refusal } = outcome as { refusal?: { __typename?: string } };
      if (refusal?.__typename !== 'StaleVersion') {
        if (refusal?.__typename === 'EventRefused' || refusal?.__typename === 'CaseAlreadyClosed') reload();
        return problemsOf(outcome);
      }
      reload();
      return [{ message: t('stale.reloaded') }];
    },
    [reload],
  );
}

/** The dialog that is open on the page of a case. */
export function CaseDialogs({ head, dialog, onClose, reload }: Props): ReactNode {
  const actions = useSlots('case.action', head.type);
  if (!dialog) return null;
  if (dialog.kind === 'link') return <Linking head={head} onClose={onClose} reload={reload} />;
  if (dialog.kind === 'assign' || dialog.event.verb === 'assignCase')
    return <Assigning head={head} onClose={onClose} reload={reload} />;
  const { event } = dialog;
  if (GENERIC_VERBS.has(event.verb))
    return <Sending event={event} head={head} onClose={onClose} reload={reload} />;
  const Part = actions.find((action) => action.verb === event.verb)?.part;
  return Part ? <Part caseId={head.id} event={event.event} onClose={onClose} version={head.version} /> : null;
}

type AskProps = { head: CaseHeadFragment; onClose: () => void; reload: () => void };

function Assigning({ head, onClose, reload }: AskProps): ReactNode {
  const { member } = useSession();
  const [assign] = useAct(AssignCaseMutation);
  const settle = useSettle(reload);
  const undoLast = useUndoLast();
  const save = async (owner: RefOption | null) => {
    const outcome = await assign({ id: head.id, version: head.version, ownerId: owner?.value ?? null });
    const fields =
      outcome.ok && 'id' in outcome.value ? getFragmentData(CasePageFields, outcome.value) : undefined;
    const after = fields && getFragmentData(CaseHead, fields);
    // A case that moved on by it is not moved back by itself.
    const undo = after?.stage === head.stage ? () => undoLast(head.id) : undefined;
    return settle(outcome, owner ? t('assign.done', { name: owner.label }) : t('assign.none'), undo);
  };
  return (
    <AssignDialog
      me={{ value: member.id, label: member.displayName }}
      onClose={onClose}
      owner={head.owner ? { value: head.owner.id, label: head.owner.displayName } : undefined}
      save={save}
      search={useColleagueSearch()}
    />
  );
}

const REASONS = {
  closeCase: 'close.note',
  reopenCase: 'reopen.reason',
  withdrawCase: 'withdraw.reason',
} as const;

function Sending({ event, head, onClose, reload }: AskProps & { event: CaseEvent }): ReactNode {
  const { caseTypes } = useSession();
  const [advance] = useAct(AdvanceCaseMutation);
  const [close] = useAct(CloseCaseMutation);
  const [reopen] = useAct(ReopenCaseMutation);
  const [withdraw] = useAct(WithdrawCaseMutation);
  const settle = useSettle(reload);
  const target = { id: head.id, version: head.version };
  const done = t('event.done', { name: event.name });
  const send = async (text: string): Promise<Problem[]> => {
    if (event.verb === 'closeCase') return settle(await close({ ...target, note: text }), done);
    if (event.verb === 'reopenCase') return settle(await reopen({ ...target, reason: text }), done);
    if (event.verb === 'withdrawCase') return settle(await withdraw({ ...target, reason: text }), done);
    return settle(await advance(present({ ...target, event: event.event, note: textOrNone(text) })), done);
  };
  const to = caseTypes
    .find((each) => each.key === head.type)
    ?.stages.find((stage) => stage.key === event.to)?.name;
  const isPlain = event.verb === 'advanceCase';
  const lead =
    event.verb === 'withdrawCase'
      ? t('withdraw.warning')
      : to === undefined
        ? undefined
        : t('event.leadsTo', { stage: to });
  return (
    <ReasonDialog
      draft={`event.${head.id}.${event.event}`}
      isRequired={!isPlain}
      label={isPlain ? t('event.note') : t(REASONS[event.verb as keyof typeof REASONS])}
      lead={lead}
      onClose={onClose}
      save={send}
      title={event.name}
      {...(isPlain ? { hint: t('event.note.hint') } : {})}
    />
  );
}

function Linking({ head, onClose, reload }: AskProps): ReactNode {
  const client = useClient();
  const [link] = useAct(LinkCasesMutation);
  const settle = useSettle(reload);
  const search = async (text: string): Promise<RefOption[]> => {
    const { data, error } = await client
      .query(CaseSearchQuery, text === '' ? {} : { search: text })
      .toPromise();
    if (!data) throw error ?? new Error('No answer');
    return data.cases.nodes
      .filter((node) => node.id !== head.id)
      .map((node) => ({ value: node.id, label: `${node.number} ${node.title}`, hint: node.stageName }));
  };
  const save = async (toId: string, kind: LinkKind) =>
    settle(await link({ fromId: head.id, toId, kind }), t('links.added'));
  return <LinkDialog onClose={onClose} save={save} search={search} />;
}

/** Takes a link away, with eight seconds to take that back. */
function useUnlink(caseId: string) {
  const [unlink] = useAct(UnlinkCasesMutation);
  const [link] = useAct(LinkCasesMutation);
  return async (gone: CaseLink): Promise<void> => {
    const outcome = await unlink({ id: gone.id });
    if (!outcome.ok) return toastProblems(outcome.problems);
    const [fromId, toId] = gone.direction === 'in' ? [gone.other.id, caseId] : [caseId, gone.other.id];
    const undo = async () => {
      const back = await link({ fromId, toId, kind: gone.kind });
      if (!back.ok) toastProblems(back.problems);
    };
    toast(t('links.removed'), { undo });
  };
}

/** What belongs to a case, with ways to add and to take away. */
export function CaseLinks({
  caseId,
  fields,
  canLink,
  onAdd,
}: {
  caseId: string;
  fields: CasePageFieldsFragment;
  canLink: boolean;
  onAdd: () => void;
}): ReactNode {
  const unlink = useUnlink(caseId);
  return (
    <LinksPanel canLink={canLink} links={fields.links} onAdd={onAdd} onRemove={(link) => void unlink(link)} />
  );
}
