import type { RecordColumn, Value } from '@zhoudao/schema/templates/form/paper';

import type { Named } from '../lookups.ts';

/** What is kept of somebody or something that was named; of what was told in words, the words. */
export function keptName({ entity: noun }: RecordColumn, { id, label, entity, areWords }: Named): Value {
  if (areWords === true) return { label };
  return { id, label, ...(noun === 'any' && entity !== undefined ? { entity } : {}) };
}
