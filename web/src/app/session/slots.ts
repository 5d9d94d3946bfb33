import { createContext, useContext, type ComponentType } from 'react';

import type { DuplicateQuestion } from '../../lib/gql/graphql.ts';
import { useCan } from './session.ts';

/** The places where features show something inside another feature's page, and what is handed over there. */
export type SlotProps = {
  'case.summary': { caseId: string };
  'case.tab': { caseId: string };
  'case.card': { caseId: string; customerId: string | null };
  'case.action': { caseId: string; version: number; event: string; onClose: () => void };
  /** Beside the paper of a step. */
  'case.step': { caseId: string; event: string };
  'case.new': { customerId: string | undefined };
  'customer.tab': { customerId: string };
  'customer.card': { customerId: string };
  'customer.entry': { question: DuplicateQuestion };
  'home.card': object;
  /** Who set one field of a record when, over the page that shows it. */
  'field.history': { noun: string; recordId: string; field: string; label: string; onClose: () => void };
  /** What somebody who leaves still has in hand. */
  'member.leaving': { memberId: string; viewerCan: readonly string[] };
};

/** One part in one slot; without a case type it appears for all of them. */
export type SlotEntry = {
  [N in keyof SlotProps]: {
    slot: N;
    caseType?: string;
    /** For actions: the mutation that the part sends. */
    verb?: string;
    label?: () => string;
    /** Shown only to people with this permission. */
    needs?: string;
    order?: number;
    part: ComponentType<SlotProps[N]>;
  };
}[keyof SlotProps];

type EntryOf<N extends keyof SlotProps> = Extract<SlotEntry, { slot: N }>;

/** Declares a part for a slot. */
export function slot<N extends keyof SlotProps>(name: N, entry: Omit<EntryOf<N>, 'slot'>): EntryOf<N> {
  return { slot: name, ...entry } as EntryOf<N>;
}

/** All parts of all features; filled by the composing root. */
export const SlotsContext = createContext<readonly SlotEntry[]>([]);

/** The parts that features put into a place. */
export function useSlots<N extends keyof SlotProps>(name: N, caseType?: string): EntryOf<N>[] {
  const entries = useContext(SlotsContext);
  const can = useCan();
  return entries
    .filter(
      (entry): entry is EntryOf<N> =>
        entry.slot === name &&
        (entry.caseType === undefined || entry.caseType === caseType) &&
        (entry.needs === undefined || can(entry.needs)),
    )
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
}
