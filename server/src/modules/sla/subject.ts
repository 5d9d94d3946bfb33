import type { CaseCategory } from '@zhoudao/schema/templates';

import type { Tx } from '../../kernel/writing/command.ts';

/** What clocks have to know of the thing they stand on. */
export interface SlaSubject {
  /** `case`, or another kind of record with promises. */
  readonly type: string;
  readonly id: string;
  /** Key of the SLA policy: the case type's own key. */
  readonly policy: string;
  readonly openedAt: Date;
  readonly stage: string;
  readonly category: CaseCategory;
  readonly severity?: string | null | undefined;
  readonly priority?: string | null | undefined;
  readonly channel?: string | null | undefined;
  readonly customerGrade?: string | null | undefined;
}

/** The nearest deadline of a subject, for the copy that its list sorts by. */
export interface NextDue {
  readonly at: Date | null;
  readonly metric: string | null;
  /** Whether a promise that is still open has been broken. */
  readonly isBreached: boolean;
}

/** What the module that owns a kind of subject lends to the clocks, which know no business. */
export interface SubjectKeeper {
  /**
   * Locks these subjects and tells where they stand; one that somebody else holds is left out (`skip locked`) and
   * comes again with the next sweep. Subject first, clocks second: in the same order as commands, so nobody deadlocks.
   */
  lock(tx: Tx, ids: readonly string[]): Promise<readonly SlaSubject[]>;
  /** Copies the nearest deadlines; must not raise the version of a record that a person has open in a form. */
  keepNextDue(tx: Tx, due: ReadonlyMap<string, NextDue>): Promise<void>;
}

const keepers = new Map<string, SubjectKeeper>();

/** Registers who keeps a kind of subject; called once, where that kind is declared. */
export function keepSubjects(type: string, keeper: SubjectKeeper): void {
  keepers.set(type, keeper);
}

/** Who keeps a kind of subject. Clocks on a kind that nobody keeps are a mistake of the programmer. */
export function keeperOf(type: string): SubjectKeeper {
  const keeper = keepers.get(type);
  if (keeper === undefined) throw new Error(`Nobody keeps subjects of type ${type}`);
  return keeper;
}
