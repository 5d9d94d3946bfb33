import type { RecordColumn, Value } from '@zhoudao/schema/templates/form/judge';
import type { ReactNode } from 'react';

import type { Answered } from '../state/use-search.ts';

/** What a search is for: people, units, or records of a noun. */
type Wanted = {
  type: 'user' | 'unit' | 'reference';
  entity?: string | undefined;
};

/** Somebody or something that can be named on a paper. */
export type Named = {
  id: string;
  label: string;
  hint?: string;
  entity?: string;
  /** Told in words alone: there is no record of it. */
  areWords?: true;
};

/** One entry of a dictionary, in the reader's language. */
export type Entry = {
  value: string;
  label: string;
  /** Helps to find it. */
  pinyin?: string | undefined;
  /** What it stands below, in a tree of choices. */
  above?: string | undefined;
  /** The code of that. */
  parent?: string | undefined;
  /** No longer offered: what carries it goes on showing its words. */
  isRetired?: boolean | undefined;
};

/** A signature as it was given: by hand, or by name alone. */
export type Signed = { name: string; picture: Blob | null };

/** What a place for files is told. */
type FileSlot = {
  id: string;
  label: string;
  files: readonly { id: string; name: string }[];
  onChange: (files: { id: string; name: string }[]) => void;
  disabled: boolean;
  /** Photos alone, taken with this camera where there is one. */
  photo: { camera: RecordColumn['camera'] } | undefined;
  /** So many are kept at most. */
  most: number | undefined;
  describedBy: string | undefined;
};

/** What a paper asks of the page around it; the room itself fetches nothing. */
export type Lookups = {
  search: (wanted: Wanted, text: string) => Promise<Answered<Named>>;
  /** The entries of a dictionary in force; undefined = there is none of that name. */
  entries: (dictionary: string) => readonly Entry[] | undefined;
  /** Keeps a drawn signature and answers the id of its file, or why it was not kept; without it people sign by name alone. */
  keepDrawing?: (picture: Blob) => Promise<{ id: string } | { problem: string }>;
  /** Where a drawn signature is read. */
  drawingAddress?: (id: string) => string;
  /** Where a file that the paper names is fetched. */
  fileAddress?: (id: string) => string;
  /** Where a photo that the paper names is seen. */
  photoAddress?: (id: string) => string;
  /** Draws the place where files are added. */
  files?: (slot: FileSlot) => ReactNode;
};

/** Who and when, as the company's clock says, for defaults and rules. */
export type PaperFacts = {
  /** The day and the moment on the company's clock: `2026-03-12`, `2026-03-12T09:30`. Asked anew, for papers stay open. */
  clock: () => { today: string; now: string };
  me: { id: string; label: string } | null;
  /** Judges patterns of texts; without it the server does. */
  matches?: (pattern: string, text: string) => boolean;
  /** Whether what a field names may be told in words alone. */
  areWords?: (column: RecordColumn) => boolean;
  companySteps?: number;
  /** Also asks for what an approval needs. */
  isApproval?: boolean;
  /** Examples name people, records and files by their label alone. */
  isExample?: boolean;
};

/** The answers that stand on a paper while it is filled in. */
export type Sheet = Record<string, Value>;
