import { isValueRecord, type Value } from '@zhoudao/schema/templates/form/judge';

import { t } from './paper.messages.ts';

/** A text or a figure as it stands; everything else has no words of its own. */
export const plainText = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What somebody or something was called when it was named; an id without a name is nothing that its reader may see. */
export function nameOf(value: Value | undefined): string {
  if (value === undefined || !isValueRecord(value)) return plainText(value);
  const { label, name, id } = value;
  return plainText(label ?? name) || (id === undefined ? '' : t('unseen'));
}
