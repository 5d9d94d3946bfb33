import type { ExtraDefinition } from '../../../app/session/fields/fields.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { TimelineWords } from '../../../ui/record/timeline-line.ts';
import { t } from '../cases.messages.ts';

type Options = readonly { value: string; label: string }[];

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** The words of a case's timeline: stages and levels by the names of the templates, people by theirs. */
export function caseWords(
  stages: Options,
  levels: Options,
  colleagues: Options,
  extra: readonly Pick<ExtraDefinition, 'name' | 'label' | 'options'>[] = [],
): TimelineWords {
  const added = new Map(extra.map((field) => [field.name, field]));
  const labelIn = (options: Options, code: string) => options.find((option) => option.value === code)?.label;
  return {
    field: (code) => added.get(code)?.label ?? t.maybe(`field.${code.replace(/Id$/, '')}`, code),
    value: (field, value) => {
      const code = String(value);
      const options = added.get(field)?.options;
      if (options && options.length > 0) return labelIn(options, code) ?? code;
      if (field === 'stage') return labelIn(stages, code) ?? code;
      if (field === 'severity') return labelIn(levels, code) ?? code;
      if (field === 'owner' || field === 'ownerId') return labelIn(colleagues, code) ?? code;
      if (INSTANT.test(code)) return formatInstant(code);
      return t.maybe(`${field}.${code.toUpperCase()}`, code);
    },
    lead: (kind, { act, direction, kind: relation }) =>
      kind === 'link' && typeof relation === 'string' ? linkLead(act, direction, relation) : undefined,
  };
}

const linkLead = (act: unknown, direction: unknown, relation: string): string => {
  const key = relation.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  const words = t.maybe(`link.${direction === 'in' ? 'in' : 'out'}.${key}`, relation);
  return act === 'removed'
    ? t('links.told.removed', { relation: words })
    : t('links.told.added', { relation: words });
};
