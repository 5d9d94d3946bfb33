import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useExtraFields } from '../../app/session/fields/fields.ts';
import { levelOptions } from '../../app/session/levels.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { TimelineLine } from '../../app/session/people.documents.ts';
import { useColleagues } from '../../app/session/people.ts';
import { useDictionary, useSession } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ContactCardFragment } from '../../lib/gql/graphql.ts';
import { present } from '../../lib/present.ts';
import { readDraft } from '../../ui/form/draft/draft.ts';
import { timelineItem } from '../../ui/record/timeline-line.ts';
import { kindsOf, Timeline, type TimelineGroup } from '../../ui/record/timeline.tsx';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CustomerTimelineQuery, RecordInteractionMutation } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { InteractionComposer, interactionDraft } from './parts/interaction-composer.tsx';
import { customerWords } from './parts/timeline-words.ts';

type Props = { customerId: string; canRecord: boolean; contacts: readonly ContactCardFragment[] };

/** The story of a customer: what was said, done and changed, with a place to add to it. */
export function CustomerStory({ customerId, canRecord, contacts }: Props): ReactNode {
  const [group, setGroup] = useState<TimelineGroup>('all');
  const kinds = kindsOf(group);
  const list = usePaged({
    query: CustomerTimelineQuery,
    variables: present({ id: customerId, kinds }),
    pageOf: (data) => data.customer.timeline,
  });
  const [record] = useAct(RecordInteractionMutation);
  const channels = useDictionary('channel');
  const session = useSession();
  const dictionaries = {
    industry: useDictionary('industry'),
    scale: useDictionary('scale'),
    source: useDictionary('source'),
    needTags: useDictionary('needTag'),
    severity: levelOptions(session),
    stage: session.caseTypes.flatMap(({ stages }) =>
      stages.map((stage) => ({ value: stage.key, label: stage.name })),
    ),
  };
  const words = customerWords(dictionaries, useColleagues(), channels, useExtraFields('CUSTOMER'));
  const items = list.nodes.map((node) => {
    const line = getFragmentData(TimelineLine, node);
    const link = line.case && (
      <Link params={{ caseId: line.case.id }} title={line.case.title} to="/cases/$caseId">
        <span className="num">{line.case.number}</span>
      </Link>
    );
    return { ...timelineItem(line, words), record: link };
  });
  return (
    <>
      {canRecord && (
        <InteractionComposer
          channels={channels}
          contacts={contacts.map((contact) => ({ value: contact.id, label: contact.name }))}
          customerId={customerId}
          hasDraft={readDraft(interactionDraft(customerId), { summary: '' }) !== null}
          save={async (input) => {
            const outcome = await record(input);
            if (outcome.ok) toast(t('interaction.saved'));
            return problemsOf(outcome);
          }}
        />
      )}
      {list.error ? (
        <FailureNotice error={list.error} retry={list.refresh} />
      ) : list.isLoading ? (
        <SkeletonRows rows={6} />
      ) : (
        <Timeline
          group={group}
          groups={['all', 'talk', 'flow', 'changes']}
          isLoading={list.more.isLoading}
          items={items}
          more={{ isThere: list.more.isThere, load: list.more.load }}
          onGroup={setGroup}
        />
      )}
    </>
  );
}
