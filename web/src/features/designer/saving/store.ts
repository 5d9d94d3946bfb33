import type { RecordForm } from '@zhoudao/schema/templates/form/design';

/** The version of a form that is in force. */
export type InForce = { version: number; body: RecordForm; by: string | undefined; at: string };

/** Where the draft stands between those who write and those who publish. */
export type Review = 'DRAFT' | 'SUBMITTED' | 'RETURNED';

/** The draft of a form, which all who work on it share. */
export type SharedDraft = {
  /** Counts its savings. */
  revision: number;
  /** What it was begun from; a new form has no version and no body. */
  baseVersion: number;
  baseBody: RecordForm | undefined;
  body: RecordForm;
  state: Review;
  note: string;
  by: string | undefined;
  at: string;
};

/** A form as the store has it. */
export type Found = { inForce: InForce | undefined; draft: SharedDraft | undefined };

/** Somebody was faster, or what stands in the way. */
export type Refusal =
  | { ok: false; isStale: true }
  | { ok: false; isStale: false; problems: readonly string[] };

/** What keeps a form from being published, by the path of its place. */
export type StoreProblem = { path: string; message: string };

/** What of the company uses a form. */
export type Use = { name: string; count: number };

/** The store of templates, as the designer speaks to it. */
export type Store = {
  /** What is there now; undefined while it cannot be reached. */
  read: () => Promise<Found | undefined>;
  save: (
    form: RecordForm,
    seen: { revision: number; baseVersion: number },
  ) => Promise<{ ok: true; revision: number; currentVersion: number } | Refusal>;
  /** Moves the draft onto the version in force. */
  refresh: (revision: number) => Promise<{ ok: true; revision: number; body: RecordForm } | Refusal>;
  discard: (revision: number) => Promise<{ ok: true } | Refusal>;
  submit: (revision: number, note: string) => Promise<{ ok: true; revision: number } | Refusal>;
  giveBack: (revision: number, note: string) => Promise<{ ok: true; revision: number } | Refusal>;
  publish: (revision: number, note: string) => Promise<{ ok: true; version: number } | Refusal>;
  /** Undefined while they cannot be asked for. */
  problems: (form: RecordForm) => Promise<readonly StoreProblem[] | undefined>;
  /** Of the form as a whole, or of some of its fields; undefined while they cannot be read. */
  uses: (fields?: readonly string[]) => Promise<readonly Use[] | undefined>;
  /** The names under which any version has kept answers; undefined while they cannot be read. */
  former: () => Promise<ReadonlySet<string> | undefined>;
};
