import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { readStored, removeStored, writeStored } from '../../../lib/browser/storage.ts';

/** Work that is not published, with the version that it began from. */
export type Draft = { base: RecordForm; baseVersion: number; form: RecordForm; at: string };

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Draft).baseVersion === 'number' &&
  Array.isArray((value as Draft).form?.fields) &&
  Array.isArray((value as Draft).base?.fields);

const nameOf = (key: string): string => `designer.draft.${key}`;

/** The draft of a form that this person keeps in this browser. */
export const readDraft = (key: string): Draft | undefined => readStored(nameOf(key), isDraft) ?? undefined;

/** Keeps it; false where the browser does not. */
export const writeDraft = (key: string, draft: Draft): boolean => writeStored(nameOf(key), draft);

/** Forgets it. */
export const forgetDraft = (key: string): void => removeStored(nameOf(key));
