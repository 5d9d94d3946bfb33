import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { FilePaper } from '../../../app/session/papers/file-paper.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { useSession } from '../../../app/session/session.ts';
import { OpenCaseMutation } from '../case-acts.documents.ts';
import { t } from '../cases.messages.ts';
import { caseNewRoute } from '../cases.routes.tsx';
import { wayBack } from '../list/type-lists.ts';
import { f } from './file.messages.ts';

/** Opens a case of a type that is filed with its paper. */
export function FileCasePage(): ReactNode {
  const { type } = caseNewRoute.useParams();
  const { customer } = caseNewRoute.useSearch();
  const [open] = useAct(OpenCaseMutation);
  const found = useSession().caseTypes.find(({ key }) => key === type);
  const title = f('title', { type: found?.name ?? t('case') });
  return (
    <FilePaper
      back={wayBack(type)}
      customerId={customer}
      file={async (answers) => {
        const outcome = await open({ type, answers });
        if (!outcome.ok) return { problems: paperProblems(outcome) };
        const { value } = outcome;
        const isSeen = value.__typename !== 'OutOfReach';
        return { id: isSeen ? value.id : undefined, number: isSeen ? value.number : undefined };
      }}
      needs={found?.opens}
      title={title}
      type={type}
    />
  );
}
