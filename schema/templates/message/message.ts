import type { TemplateHeader, Words } from '../template.ts';

/** What a message may speak of; whoever sends it fills these in. */
export const MESSAGE_VARIABLES = [
  'company',
  'name',
  'caseNo',
  'title',
  'handler',
  'dueAt',
  'progress',
  'result',
  'remedy',
  'link',
  'expiresAt',
  'appointment',
  'amount',
  'orderNo',
  'waybillNo',
  'lotNo',
] as const;

/** Where a message is offered. */
export const MESSAGE_USES = [
  'acknowledgement',
  'progress',
  'solution',
  'closing',
  'apology',
  'callback',
  'reminder',
  'other',
] as const;

/** One place where a message is offered. */
export type MessageUse = (typeof MESSAGE_USES)[number];

/** How a message can reach somebody. */
export const MESSAGE_CHANNELS = ['inApp', 'email', 'sms', 'wechat'] as const;

/** A text to customers with gaps in braces, in both languages. */
export interface MessageTemplate extends TemplateHeader {
  readonly kind: 'message';
  readonly use: MessageUse;
  /** By which ways it may go out; missing = by any. */
  readonly channels?: readonly (typeof MESSAGE_CHANNELS)[number][];
  /** Its pack was switched off: no longer offered. */
  readonly isRetired?: boolean;
  readonly text: Words;
}

const GAP = /\{([^{}]*)\}/g;

/** The gaps of a text, in their order. */
export const gapsOf = (text: string): readonly string[] =>
  [...text.matchAll(GAP)].map(([, name]) => name ?? '');

/** The text with what is known; a gap that nothing fills stays, so that whoever sends it sees what is missing. */
export const filledText = (text: string, values: Readonly<Record<string, string | undefined>>): string =>
  text.replaceAll(
    GAP,
    (whole, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? whole,
  );
