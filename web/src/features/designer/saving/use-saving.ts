import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { toast } from '../../../ui/state/toast.tsx';
import type { Design } from '../model/design.ts';
import { Keeper } from './keeper.ts';
import { askedOf, type Ended, type Kept, type Meeting, type News } from './kept.ts';
import { t } from './saving.messages.ts';
import type { Found, Store } from './store.ts';

/** How the work on a form is kept, sent on and published. */
export type Saving = Kept & {
  store: Store;
  /** What has to be decided before it goes on: others changed the same, or a version came into force. */
  asked: () => Meeting | undefined;
  settle: (meeting: Meeting, form: RecordForm) => Promise<void>;
  /** Goes on with a draft that lies with a reviewer. */
  takeBack: () => Promise<void>;
  /** Leaves it as it was submitted. */
  dropOwn: () => void;
  discard: () => Promise<Ended>;
  publish: (note: string) => Promise<Ended>;
  /** Sends it on to whoever publishes, or back to whoever wrote it. */
  send: (verb: 'submit' | 'giveBack', note: string) => Promise<Ended>;
};

const tell = ({ kind, by }: News): void => toast(t(`news.${kind}`, { name: by ?? t('somebody') }));

/** Keeps each change on the server a moment after it was made; what others do to the same form is put together with it. */
export function useSaving(design: Design, found: Found, store: Store, isReadOnly: boolean): Saving {
  const [keeper] = useState(() => new Keeper(design, store, found, tell));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.now);
  useEffect(() => (isReadOnly ? undefined : keeper.follow()), [keeper, isReadOnly]);
  return {
    ...kept,
    store,
    asked: () => askedOf(keeper.now()),
    settle: (meeting, form) => keeper.settle(meeting, form),
    takeBack: () => keeper.takeBack(),
    dropOwn: () => keeper.dropOwn(),
    discard: async () => {
      const answer = await keeper.discard();
      if (answer.ok) toast(t('discarded'), { undo: () => design.do(() => answer.form) });
      return answer;
    },
    publish: (note) => keeper.publish(note),
    send: (verb, note) => keeper.send(verb, note),
  };
}
