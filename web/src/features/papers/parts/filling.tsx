import type { ComponentProps, ReactNode } from 'react';

import { useCan } from '../../../app/session/session.ts';
import { ButtonLink } from '../../../ui/kit/button-link.tsx';
import type { SubjectSearch } from '../papers.routes.tsx';

/** What tells how a paper is filled in. */
export type Fillable = { key: string; opens: string | null; stepOf?: string | null; isRetired?: boolean };

/** Papers that open cases are filled in where such cases are filed, with the right to file them. */
const FILING = {
  callback: { to: '/callbacks/plan', needs: 'callback.plan' },
  complaint: { to: '/complaints/new', needs: 'complaint.file' },
  proposal: { to: '/cases/new/$type', needs: 'proposal.file' },
} as const;

type Filling = { to: '/papers/$form/new' } | { to: (typeof FILING)[keyof typeof FILING]['to'] };

/** Where a paper is filled in; nothing where the reader may not, or nobody does any more. */
export function useFilling(): (paper: Fillable) => Filling | undefined {
  const can = useCan();
  return ({ opens, stepOf = null, isRetired = false }) => {
    // The paper of a step is filled in on the page of its case.
    if (isRetired || stepOf !== null) return undefined;
    if (opens === null) return can('record.write') ? { to: '/papers/$form/new' } : undefined;
    const filing = opens in FILING ? FILING[opens as keyof typeof FILING] : undefined;
    return filing && can(filing.needs) ? { to: filing.to } : undefined;
  };
}

type Props = Pick<ComponentProps<typeof ButtonLink>, 'aria-label' | 'icon' | 'kind' | 'preload' | 'size'> & {
  paper: Fillable;
  subjects?: SubjectSearch;
  children: ReactNode;
};

/** Leads to where a paper is filled in. */
export function FillButton({ paper, subjects = {}, children, ...look }: Props): ReactNode {
  const filling = useFilling()(paper);
  if (!filling) return null;
  if (filling.to !== '/papers/$form/new')
    return (
      <ButtonLink
        {...look}
        params={{ type: paper.opens ?? '' }}
        search={subjects.customer === undefined ? {} : { customer: subjects.customer }}
        to={filling.to}
      >
        {children}
      </ButtonLink>
    );
  return (
    <ButtonLink {...look} params={{ form: paper.key }} search={subjects} to={filling.to}>
      {children}
    </ButtonLink>
  );
}
