import { locale } from '../../lib/i18n/locale.ts';
import { t } from './record.messages.ts';
import type { TimelineChange, TimelineItem } from './timeline.tsx';

/** An entry as the server tells it; `details` carries codes, which the words below turn into text. */
export interface TimelineLine {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly details: unknown;
  readonly isInternal: boolean;
  readonly at: string;
  readonly actor?: { readonly displayName: string } | null;
  /** For whom the actor stood in. */
  readonly onBehalfOf?: { readonly displayName: string } | null;
}

/** The words of one feature for codes in an entry. */
export interface TimelineWords {
  readonly field: (code: string) => string;
  readonly value: (field: string, value: unknown) => string;
  readonly lead?: (kind: string, details: Readonly<Record<string, unknown>>) => string | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kinds that tell one change without naming the field. */
const IMPLIED: Readonly<Record<string, string>> = { stage: 'stage', assignment: 'owner' };

const pairs = (kind: string, details: Record<string, unknown>): [string, unknown, unknown][] => {
  const { changes, from, to } = details;
  if (Array.isArray(changes))
    return changes
      .filter(isObject)
      .map((change) => [
        typeof change['field'] === 'string' ? change['field'] : '',
        change['from'],
        change['to'],
      ]);
  if (isObject(changes)) {
    return Object.entries(changes).map(([field, change]) =>
      Array.isArray(change)
        ? [field, change[0], change[1]]
        : [field, isObject(change) ? change['from'] : undefined, isObject(change) ? change['to'] : change],
    );
  }
  const implied = IMPLIED[kind];
  if (implied === undefined || (from === undefined && to === undefined)) return [];
  const [before, after] = [from, to].map((side) => (isObject(side) ? side[`${implied}Id`] : side));
  return before === after ? [] : [[implied, before ?? undefined, after]];
};

/** What an entry says beside changes of fields: a level that was judged, the ways out that were offered. */
const judged = ({ severity, options }: Record<string, unknown>): [string, unknown, unknown][] => [
  ...(isObject(severity)
    ? [['severity', severity['from'] ?? undefined, severity['to']] satisfies [string, unknown, unknown]]
    : []),
  ...(Array.isArray(options) ? [['options', undefined, options] satisfies [string, unknown, unknown]] : []),
];

const PAPER_ACTS = ['created', 'changed', 'archived', 'restored'] as const;

/** What became of a filled-in paper, by the title of the paper. */
function paperTold(kind: string, { act, title }: Record<string, unknown>): string | undefined {
  const known = PAPER_ACTS.find((each) => each === act);
  if (kind !== 'record' || known === undefined || !isObject(title)) return undefined;
  const said = title[locale()];
  return t(`paper.${known}`, { title: typeof said === 'string' ? said : '' });
}

/** Turns an entry of the server into what the timeline draws: old → new in the reader's words. */
export function timelineItem(line: TimelineLine, words: TimelineWords): TimelineItem {
  const details = isObject(line.details) ? line.details : {};
  const said = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((each) => said(field, each)).join(t('change.comma'));
    return value === undefined || value === null || value === '' ? '' : words.value(field, value);
  };
  const changes = [...pairs(line.kind, details), ...judged(details)].map(
    ([field, from, to]): TimelineChange => ({
      label: words.field(field),
      from: from === undefined ? undefined : said(field, from),
      to: said(field, to),
    }),
  );
  return {
    id: line.id,
    kind: line.kind,
    body: line.body,
    isInternal: line.isInternal,
    at: line.at,
    actor: line.actor?.displayName,
    onBehalfOf: line.onBehalfOf?.displayName,
    lead: words.lead?.(line.kind, details) ?? paperTold(line.kind, details),
    changes,
  };
}
