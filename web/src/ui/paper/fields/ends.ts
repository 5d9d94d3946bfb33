import type { RecordColumn } from '@zhoudao/schema/templates/form/judge';

import { t } from '../paper.messages.ts';

/** What the ends of a rating mean. */
export const endsOf = (column: RecordColumn): [string, string] =>
  column.scale === 'satisfaction'
    ? [t('scale.low'), t('scale.high')]
    : [t('scale.lowest'), t('scale.highest')];
