import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ManyLayer } from '../../../app/session/lists/many-layer.tsx';
import type { ManyProps } from '../../../app/session/lists/use-many.tsx';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { useSession } from '../../../app/session/session.ts';
import type { CaseFilter, CaseSort } from '../../../lib/gql/graphql.ts';
import { AssignDialog } from '../parts/assign-dialog.tsx';
import { EditManyDialog } from './edit-many-dialog.tsx';
import { AssignCasesMutation, EditComplaintsMutation, ExportCasesMutation } from './many.documents.ts';
import { m } from './many.messages.ts';

type Props = ManyProps<'edit' | 'assign', CaseFilter, CaseSort>;

/** Asks what shall be done with many cases, and shows how far it is. */
export function ManyCases(props: Props): ReactNode {
  const { member } = useSession();
  const search = useColleagueSearch();
  const [assignMany] = useAct(AssignCasesMutation);
  const [editMany] = useAct(EditComplaintsMutation);
  const [startExport] = useAct(ExportCasesMutation);
  return (
    <ManyLayer {...props} startExport={startExport}>
      {({ which, begin, close }, { kind, ids }) =>
        kind === 'edit' ? (
          <EditManyDialog
            onClose={close}
            save={async (changes) => begin(await editMany({ ...which, ...changes }))}
            title={ids ? m('title', { count: ids.length }) : m('titleAll')}
          />
        ) : (
          <AssignDialog
            me={{ value: member.id, label: member.displayName }}
            onClose={close}
            owner={undefined}
            save={async (owner) => begin(await assignMany({ ...which, ownerId: owner?.value ?? null }))}
            search={search}
          />
        )
      }
    </ManyLayer>
  );
}
