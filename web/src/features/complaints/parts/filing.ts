import { extraInput, type ExtraValues } from '../../../app/session/fields/extra-values.ts';
import type { ExtraDefinition } from '../../../app/session/fields/fields.ts';
import type {
  ComplaintAttribute,
  ComplaintScene,
  FileComplaintInput,
  Priority,
} from '../../../lib/gql/graphql.ts';
import { amountOf } from '../../../lib/money.ts';
import { present, textOrNone } from '../../../lib/present.ts';

/** What is entered when a complaint is taken. */
export type Filing = {
  customerId: string | null;
  contactId: string | null;
  channel: string | null;
  occurredOn: string | null;
  title: string;
  description: string;
  attribute: ComplaintAttribute | null;
  scene: ComplaintScene | null;
  topic: string | null;
  priority: Priority;
  demands: string[];
  claim: { amountMinor: number | null };
  ownerId: string | null;
  accusedId: string | null;
  extraFields: ExtraValues;
};

/** The same as the server takes it. */
export const filingInput = (
  values: Filing,
  extra: readonly ExtraDefinition[],
): Omit<FileComplaintInput, 'idempotencyKey'> =>
  present<FileComplaintInput>({
    customerId: values.customerId ?? '',
    contactId: values.contactId ?? undefined,
    channel: values.channel ?? '',
    occurredOn: values.occurredOn ?? undefined,
    title: values.title.trim(),
    description: values.description.trim(),
    attribute: values.attribute ?? undefined,
    scene: values.scene ?? undefined,
    topic: textOrNone(values.topic),
    priority: values.priority,
    demands: values.demands,
    claim: amountOf(values.claim.amountMinor),
    ownerId: values.ownerId ?? undefined,
    accusedId: values.accusedId ?? undefined,
    extraFields: extraInput(extra, values.extraFields),
  });
