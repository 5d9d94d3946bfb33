import type { ExtraDefinition } from '../../../app/session/fields/fields.ts';
import { formatDay } from '../../../lib/dates.ts';
import type { TimelineWords } from '../../../ui/record/timeline-line.ts';
import { t } from '../customers.messages.ts';
import { told } from './told.messages.ts';

type Options = readonly { value: string; label: string }[];

/** Dictionaries by the field whose codes they explain. */
export type FieldDictionaries = Readonly<Partial<Record<string, Options>>>;

type ContactTold = { readonly name: string; readonly act: 'added' | 'changed' | 'removed' };

const isContact = (value: unknown): value is ContactTold =>
  typeof value === 'object' && value !== null && 'name' in value && 'act' in value;

type ConsentTold = { readonly contact: string; readonly act: 'given' | 'withdrawn' };

const isConsent = (value: unknown): value is ConsentTold =>
  typeof value === 'object' && value !== null && 'contact' in value && 'act' in value;

/** The words of the customer's timeline: names of fields, texts of codes. */
export function customerWords(
  dictionaries: FieldDictionaries,
  colleagues: Options,
  channels: Options,
  extra: readonly ExtraDefinition[] = [],
): TimelineWords {
  const added = new Map(extra.map((field) => [field.name, field]));
  const labelIn = (options: Options | undefined, code: string) =>
    options?.find((option) => option.value === code)?.label ?? code;
  const valueOf = (field: string, value: unknown): string => {
    const code = String(value);
    if (field === 'ownerId' || field === 'owner') return labelIn(colleagues, code);
    if (field === 'firstContactOn') return formatDay(code);
    if (field === 'grade') return t('grade', { grade: code.toUpperCase() });
    if (field === 'kind' || field === 'lifecycle') {
      const key = code.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
      return t.maybe(`${field}.${key}`, code);
    }
    return labelIn(added.get(field)?.options ?? dictionaries[field], code);
  };
  return {
    field: (code) =>
      added.get(code)?.label ??
      told.maybe(`field.${code}`, t.maybe(`field.${code === 'ownerId' ? 'owner' : code}`, code)),
    value: valueOf,
    lead: (kind, details) => {
      if (kind === 'field' && isContact(details['contact'])) {
        const { act, name } = details['contact'];
        return t(`contact.told.${act}`, { name });
      }
      if (kind === 'field' && isConsent(details['consent'])) {
        const { act, contact } = details['consent'];
        return told(`consent.${act}`, { name: contact });
      }
      if (kind !== 'interaction' || typeof details['channel'] !== 'string') return undefined;
      const direction = /^outbound$/i.test(String(details['direction'])) ? 'OUTBOUND' : 'INBOUND';
      return t('interaction.lead', {
        channel: labelIn(channels, details['channel']),
        direction: t(`interaction.${direction}`),
      });
    },
  };
}
