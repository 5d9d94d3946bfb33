import type { ReactNode } from 'react';

import { Page, type Crumb } from '../shell/page.tsx';
import { FormBody, type FormBodyProps } from './form-body.tsx';

type Props<V> = FormBodyProps<V> & { title: string; lead?: string; crumbs?: Crumb[] };

/** A form that is a page of its own. */
export function FormPage<V>({ title, lead, crumbs, ...body }: Props<V>): ReactNode {
  return (
    <Page
      title={title}
      width="text"
      {...(lead === undefined ? {} : { lead })}
      {...(crumbs ? { crumbs } : {})}
    >
      <FormBody {...body} />
    </Page>
  );
}
