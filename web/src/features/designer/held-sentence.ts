import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { placeInWords, type Conflict, type Json } from '@zhoudao/schema/templates/merging';

import { locale } from '../../lib/i18n/locale.ts';
import { t } from './properties/properties.messages.ts';

/** Why something was not done to a form: what is locked, and by whom. */
export function heldSentence(form: RecordForm, { path, lockedBy }: Conflict): string {
  const parts = placeInWords(path, [form as unknown as Json])[locale()];
  return t('partsLockedBy', { parts, by: lockedBy?.[locale()] ?? t('product') });
}
