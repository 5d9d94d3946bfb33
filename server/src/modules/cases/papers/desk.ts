import type { RecordForm } from '@zhoudao/schema/templates';

import type { UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { Judging } from '../../templates/index.ts';
import type { ServiceCase } from '../case.entity.ts';

type Answers = Readonly<Record<string, unknown>>;

/** Answers that were found fit to be kept; what else is known of them is the desk's. */
export interface JudgedPaper {
  readonly answers: Answers;
  /** Fields that rules of the paper hide. */
  readonly hidden?: ReadonlySet<string>;
}

/** A paper as it is kept; without an id it is yet to be. */
export interface KeptPaper {
  readonly id?: string;
  readonly form: RecordForm;
  readonly answers: Answers;
}

/** The paper of a step that was taken. */
export interface KeptStep extends KeptPaper {
  readonly id: string;
  readonly event: string;
  readonly createdBy: string | null;
}

/** A paper that becomes one of a case. */
export interface NewPaper {
  readonly form: RecordForm;
  readonly judged: JudgedPaper;
  readonly record: ServiceCase;
  /** The event that it came with; null = the case was opened with it, and it has the case's number. */
  readonly event: string | null;
  /** Whoever fills it in again puts his earlier one away. */
  readonly isOneEach?: boolean;
}

/** A paper in which a field names somebody else than before. */
export interface RenamedPaper {
  readonly id: string;
  readonly form: string;
  readonly formVersion: number;
  readonly field: string;
  readonly from: string | null;
  readonly to: string;
}

/** A field of a paper. */
export interface PaperField {
  readonly paper: string;
  readonly field: string;
}

/** Who keeps filled-in papers: the spine knows cases, and nothing of records. */
export interface PaperDesk {
  /** The company's paper in force. */
  readonly inForce: (judging: Judging, key: string) => Promise<RecordForm | undefined>;
  readonly judge: (tx: Tx, form: RecordForm, given: unknown) => Promise<JudgedPaper | UserError>;
  /** What stands on a paper that nobody filled in: its defaults, and what is known. */
  readonly begin: (tx: Tx, form: RecordForm, known: Answers) => Promise<JudgedPaper>;
  readonly keep: (tx: Tx, paper: NewPaper) => Promise<void>;
  /** The paper that a case was opened with, locked; cases that came from elsewhere have none. */
  readonly opening: (tx: Tx, caseId: string) => Promise<KeptPaper | undefined>;
  /** The newest paper that an event brought in this round of the case, locked. */
  readonly broughtBy: (tx: Tx, record: ServiceCase, event: string) => Promise<KeptPaper | undefined>;
  /** A paper of a step of a case, locked; one that was put away is none. */
  readonly step: (tx: Tx, caseId: string, paperId: string) => Promise<KeptStep | undefined>;
  /** Whoever wrote on the papers of steps in this round of the case: he began one, or changed more on it than these fields. */
  readonly writers: (
    tx: Tx,
    record: ServiceCase,
    beside: readonly PaperField[],
  ) => Promise<readonly (string | null)[]>;
  /** Answers as the rules of the paper leave them, whoever gave them. */
  readonly settle: (tx: Tx, form: RecordForm, answers: Answers) => Promise<Answers>;
  /** What a kept paper answers once a change is laid over it, judged by its own version as far as it says something else. */
  readonly correct: (tx: Tx, paper: KeptPaper, given: unknown) => Promise<JudgedPaper | UserError>;
  /** Keeps other answers. What only the paper says it tells itself, all else the case has told. */
  readonly follow: (
    tx: Tx,
    paper: KeptPaper,
    next: JudgedPaper & { readonly isTold: boolean },
  ) => Promise<void>;
  /** The files that papers name. */
  readonly filesOf: (tx: Tx, papers: readonly string[]) => Promise<readonly string[]>;
  /** Lets files go that no paper names any more. */
  readonly letGo: (tx: Tx, files: readonly string[]) => Promise<void>;
  /** Tells the log that papers name somebody else, because what they named was joined with another. */
  readonly renamed: (tx: Tx, papers: readonly RenamedPaper[]) => Promise<void>;
  /** Puts the papers of a case where it stands. */
  readonly place: (tx: Tx, record: ServiceCase) => void;
}

let kept: PaperDesk | undefined;

/** Said once, by the module that keeps papers. */
export function papersAreKeptBy(desk: PaperDesk): void {
  kept = desk;
}

/** The paper beside which something is judged: as it will be, where it comes together with what is judged. */
export const paperBeside = async (judging: Judging, key: string): Promise<RecordForm | undefined> =>
  judging.coming?.papers.get(key) ?? (await paperDesk().inForce(judging, key));

/** Who keeps papers. */
export function paperDesk(): PaperDesk {
  if (!kept) throw new Error('Nobody keeps papers');
  return kept;
}
