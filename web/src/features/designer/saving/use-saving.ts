import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { useEffect, useState, useSyncExternalStore } from 'react';

import type { Design } from '../model/design.ts';
import { type Draft, readDraft } from './draft.ts';
import { Keeper, type Kept } from './keeper.ts';

/** The version of a form that is in force. */
export type Published = { version: number; body: RecordForm; by: string | undefined; at: string };

/** What became of publishing. */
export type PublishOutcome =
  | { ok: true; version: number }
  /** Somebody else published in the meantime. */
  | { ok: false; stale: number }
  | { ok: false; problems: readonly string[] };

/** How the work on a form is kept and published. */
export type Saving = Kept & {
  /** Begins anew from the version in force. */
  discard: () => void;
  /** Goes on from another version, which has been taken into the work. */
  rebase: (published: Published) => void;
  publish: () => Promise<PublishOutcome>;
};

/** The draft that a form is opened with, if there is one. */
export const openDraft = (published: Published): Draft | undefined => readDraft(published.body.key);

type Publish = (form: RecordForm, baseVersion: number) => Promise<PublishOutcome>;

/** Keeps each change in the browser a moment after it was made, and publishes. */
export function useSaving(
  design: Design,
  opened: { published: Published; draft: Draft | undefined },
  publish: Publish,
): Saving {
  const { published, draft } = opened;
  const [keeper] = useState(() => new Keeper(design, published, draft));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.now);
  useEffect(() => keeper.follow(), [keeper]);
  return {
    ...kept,
    discard: () => {
      keeper.begin(published.version, published.body);
      design.do(() => published.body, { select: [] });
    },
    rebase: ({ version, body }) => {
      keeper.begin(version, body);
      keeper.keep();
    },
    publish: async () => {
      const sent = design.form;
      const outcome = await publish(sent, keeper.now().base.version);
      if (outcome.ok) keeper.begin(outcome.version, sent);
      return outcome;
    },
  };
}
