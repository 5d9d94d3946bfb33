import { isValueRecord, type Value } from '@zhoudao/schema/templates/form/paper';

/** A text or a figure as it stands; everything else has no words of its own. */
export const plainText = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What somebody or something was called when it was named. */
export function nameOf(value: Value | undefined): string {
  if (value === undefined || !isValueRecord(value)) return plainText(value);
  return plainText(value['label'] ?? value['name'] ?? value['id']);
}
