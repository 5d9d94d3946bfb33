import type { ReactNode } from 'react';

import type { Level } from '../../../app/session/levels.ts';
import type { CaseHeadFragment } from '../../../lib/gql/graphql.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from '../cases.messages.ts';
import { CATEGORY_LOOK, PRIORITY_LOOK } from './case-words.ts';

/** The stage of a case: the template's word in the colour of its category. */
export function StageTag({
  record,
}: {
  record: Pick<CaseHeadFragment, 'category' | 'stageName'>;
}): ReactNode {
  return (
    <Tag {...CATEGORY_LOOK[record.category]} title={t(`category.${record.category}`)}>
      {record.stageName}
    </Tag>
  );
}

/** The priority; the ordinary one is plain text, so that the others stand out. */
export function PriorityTag({ value }: { value: CaseHeadFragment['priority'] }): ReactNode {
  return value === 'NORMAL' ? (
    <span className="dim">{t('priority.NORMAL')}</span>
  ) : (
    <Tag {...PRIORITY_LOOK[value]}>{t(`priority.${value}`)}</Tag>
  );
}

/** The severity of a case, in the words of the company's model. */
export function SeverityTag({ level }: { level: Level }): ReactNode {
  return <Tag tone={level.tone}>{level.label}</Tag>;
}
