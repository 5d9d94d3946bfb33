import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ManyLayer } from '../../../app/session/lists/many-layer.tsx';
import type { ManyProps } from '../../../app/session/lists/use-many.tsx';
import type { CustomerFilter, CustomerSort } from '../../../lib/gql/graphql.ts';
import { EditManyDialog } from './edit-many-dialog.tsx';
import { EditCustomersMutation, ExportCustomersMutation } from './many.documents.ts';
import { many } from './many.messages.ts';

/** Asks what shall be done with many customers, and shows how far it is. */
export function ManyCustomers(props: ManyProps<'edit', CustomerFilter, CustomerSort>): ReactNode {
  const [editMany] = useAct(EditCustomersMutation);
  const [startExport] = useAct(ExportCustomersMutation);
  return (
    <ManyLayer {...props} startExport={startExport}>
      {({ which, begin, close }, { ids }) => (
        <EditManyDialog
          onClose={close}
          save={async (changes) => begin(await editMany({ ...which, ...changes }))}
          title={ids ? many('title', { count: ids.length }) : many('titleAll')}
        />
      )}
    </ManyLayer>
  );
}
