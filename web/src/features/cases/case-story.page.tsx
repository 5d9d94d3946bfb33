import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useExtraFields } from '../../app/session/fields/fields.ts';
import { levelOptions } from '../../app/session/levels.ts';
import { useLive } from '../../app/session/live.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { TimelineLine } from '../../app/session/people.documents.ts';
import { useColleagues } from '../../app/session/people.ts';
import { useDictionary, useSession } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { present } from '../../lib/present.ts';
import { readDraft } from '../../ui/form/draft/draft.ts';
import { timelineItem } from '../../ui/record/timeline-line.ts';
import { kindsOf, Timeline, type TimelineGroup } from '../../ui/record/timeline.tsx';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CasesChangedSubscription, CaseTimelineQuery, CommentCaseMutation } from './cases.documents.ts';
import { t } from './cases.messages.ts';
import { caseWords } from './parts/case-timeline-words.ts';
import { CommentComposer } from './parts/comment-composer.tsx';

type Props = { caseId: string; type: string; canComment: boolean };

/** The story of a case, and the place to go on with it. */
export function CaseStory({ caseId, type, canComment }: Props): ReactNode {
  const [group, setGroup] = useState<TimelineGroup>('all');
  const session = useSession();
  const { caseTypes } = session;
  const [comment] = useAct(CommentCaseMutation);
  const list = usePaged({
    query: CaseTimelineQuery,
    variables: present({ id: caseId, kinds: kindsOf(group) }),
    pageOf: (data) => data.case.timeline,
  });
  useLive(CasesChangedSubscription, { caseId }, list.refresh);
  const stages =
    caseTypes
      .find((each) => each.key === type)
      ?.stages.map((stage) => ({ value: stage.key, label: stage.name })) ?? [];
  const named = [
    ...useExtraFields('COMPLAINT'),
    { name: 'topic', label: t('field.topic'), options: useDictionary('complaintCategory') },
    { name: 'demands', label: t('field.demands'), options: useDictionary('remedyDemand') },
  ];
  const words = caseWords(stages, levelOptions(session, type), useColleagues(), named);
  const draft = `comment.${caseId}`;
  const send = async (body: string, internal: boolean) => {
    const outcome = await comment({ id: caseId, body, internal });
    if (outcome.ok) {
      toast(t(internal ? 'comment.noted' : 'comment.sent'));
      list.refresh();
    }
    return problemsOf(outcome);
  };
  if (list.error) return <FailureNotice error={list.error} retry={list.refresh} />;
  return (
    <>
      {canComment && (
        <CommentComposer
          caseId={caseId}
          draft={draft}
          hasDraft={readDraft(draft, { body: '' }) !== null}
          save={send}
        />
      )}
      {list.isLoading ? (
        <SkeletonRows rows={5} />
      ) : (
        <Timeline
          group={group}
          isLoading={list.more.isLoading}
          items={list.nodes.map((node) => timelineItem(getFragmentData(TimelineLine, node), words))}
          more={{ isThere: list.more.isThere, load: list.more.load }}
          onGroup={setGroup}
        />
      )}
    </>
  );
}
