import type { ReactNode } from 'react';

import type { CustomerRowFragment } from '../../../lib/gql/graphql.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { LIFECYCLE_LOOK } from '../customer-words.ts';
import { t } from '../customers.messages.ts';

/** The lifecycle of a customer as colour and word. */
export function LifecycleTag({ value }: { value: CustomerRowFragment['lifecycle'] }): ReactNode {
  return <Tag {...LIFECYCLE_LOOK[value]}>{t(`lifecycle.${value}`)}</Tag>;
}
