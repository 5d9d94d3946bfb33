import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import type { Difference } from '@zhoudao/schema/templates/merging';
import { useEffect, useId, useState, useSyncExternalStore, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { inWords, useDesk, useForm } from '../desk.ts';
import { placedAt } from '../model/problems.ts';
import { DifferenceList, useDifferences } from './difference-list.tsx';
import { t } from './saving.messages.ts';
import type { Use } from './store.ts';
import type { Saving } from './use-saving.ts';

import css from './saving.module.css';

type Props = {
  saving: Saving;
  /** Puts it into force, or asks whoever may. */
  verb: 'publish' | 'submit';
  onDone: (version: number) => void;
  /** Others have changed the form meanwhile. */
  onStale: () => void;
  onClose: () => void;
};

/** What a form without a version differs from: all of it is new. */
const emptied = (form: RecordForm): RecordForm => ({
  ...form,
  sections: [],
  fields: [],
  rules: [],
  listed: [],
});

/** What keeps the form from being published; each line leads to its element. */
function Problems({ onClose }: { onClose: () => void }): ReactNode {
  const { problems, jump } = useDesk();
  const known = useSyncExternalStore(problems.subscribe, problems.known);
  if (known.length === 0) return null;
  return (
    <section className={css['block']}>
      <h3>{t('problems', { count: known.length })}</h3>
      <ul className={css['problems']}>
        {known.map(({ key, message }, at) => (
          <li key={`${key} ${String(at)}`}>
            <button
              onClick={() => {
                onClose();
                jump(key);
              }}
              type="button"
            >
              <Icon name="alert" size={14} />
              {inWords(message)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What uses the form, or some of its fields; undefined until it is known. */
function useUses({ store }: Saving, fields?: readonly string[]): readonly Use[] | 'unread' | undefined {
  const [uses, setUses] = useState<readonly Use[] | 'unread'>();
  const names = fields?.join(' ');
  useEffect(() => {
    let isHere = true;
    const read = async (): Promise<void> => {
      const found = await store.uses(names?.split(' '));
      if (isHere) setUses(found ?? 'unread');
    };
    if (names !== '') void read();
    return () => {
      isHere = false;
    };
  }, [store, names]);
  return names === '' ? [] : uses;
}

const inOne = (uses: readonly Use[]): string =>
  uses.map(({ name, count }) => t('use', { name, count })).join(t('comma'));

const PLACE = /^\/fields\/([^/]+)(?:\/columns\/([^/]+))?$/;

/** Fields and columns that were taken away. */
const goneIn = (changes: readonly Difference[]): { id: string; title: string; isField: boolean }[] =>
  changes.flatMap(({ change, path, before }) => {
    const [, id = '', column] = PLACE.exec(path) ?? [];
    if (change !== 'removed' || id === '') return [];
    const { title } = before as unknown as RecordForm;
    return [{ id, title: t('quoted', { name: inWords(title) }), isField: column === undefined }];
  });

/** Fields that were there before and are different now. */
const changedIn = (changes: readonly Difference[], gone: ReadonlySet<string>): string[] => {
  const ids = changes.flatMap(({ change, path }) => {
    const [, list, id = '', ...rest] = path.split('/');
    const isInside = rest.length > 0 || change === 'changed';
    return list === 'fields' && isInside && !gone.has(id) ? [id] : [];
  });
  return [...new Set(ids)];
};

/** What publishing means for what is there: who uses the form, and what becomes of records. */
function Impact({ saving, changes }: { saving: Saving; changes: readonly Difference[] }): ReactNode {
  const { base } = saving;
  const gone = goneIn(changes);
  const fields = gone.flatMap(({ id, isField }) => (isField ? [id] : []));
  const uses = useUses(saving);
  const held = useUses(saving, fields);
  const touched = useUses(saving, changedIn(changes, new Set(fields)));
  if (base.version === 0) return null;
  const isUnread = [uses, held, touched].includes('unread');
  const ofThem = (list: typeof uses): string => (Array.isArray(list) ? inOne(list) : '');
  return (
    <section className={css['block']}>
      <h3>{t('impact')}</h3>
      <ul className={css['impact']}>
        {isUnread && <li role="status">{t('impact.unread')}</li>}
        {Array.isArray(uses) && (
          <li>{uses.length === 0 ? t('impact.unused') : t('impact.uses', { names: inOne(uses) })}</li>
        )}
        {ofThem(touched) !== '' && <li>{t('impact.touched', { names: ofThem(touched) })}</li>}
        <li>{t('impact.new', { version: base.version + 1 })}</li>
        <li>{t('impact.old')}</li>
        {gone.length > 0 && (
          <li>
            {t('impact.gone', { names: gone.map(({ title }) => title).join(t('comma')) })}
            {ofThem(held) !== '' && t('impact.held', { names: ofThem(held) })}
          </li>
        )}
      </ul>
    </section>
  );
}

/** Asks the server what it has against the form as it is now. */
function useJudged(saving: Saving): void {
  const { design, problems } = useDesk();
  const { store } = saving;
  useEffect(() => {
    const { form } = design;
    void store
      .problems(form)
      .then((list) => list && problems.tell(list.map(({ path, message }) => placedAt(form, path, message))));
  }, [store, design, problems]);
}

/** What would become of publishing: every change, what it means, what keeps it from being published, and a word for its history. */
export function PublishDialog({ saving, verb, onDone, onStale, onClose }: Props): ReactNode {
  const form = useForm();
  const { problems } = useDesk();
  const id = useId();
  const count = useSyncExternalStore(problems.subscribe, () => problems.known().length);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const before = saving.base.form ?? emptied(form);
  const changes = useDifferences(before, form);
  const version = saving.base.version + 1;
  useJudged(saving);
  const go = async (): Promise<void> => {
    setIsBusy(true);
    const outcome = await (verb === 'publish'
      ? saving.publish(note.trim())
      : saving.send('submit', note.trim()));
    setIsBusy(false);
    if (outcome.ok) onDone(version);
    else if (!outcome.isStale) setRefused(outcome.problems.length > 0 ? outcome.problems : [t('unsent')]);
    else if (saving.asked()) onStale();
    else setRefused([t('joined')]);
  };
  const blocked =
    saving.state === 'review'
      ? t('inReview')
      : count > 0 && verb === 'publish'
        ? t('blocked', { count })
        : changes.length === 0 && saving.base.version > 0
          ? t('same')
          : undefined;
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button blockedBy={blocked} busy={isBusy} kind="primary" onClick={() => void go()}>
            {verb === 'publish' ? t('publishAs', { version }) : t('submit')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="lg"
      title={t(verb)}
    >
      {refused.length > 0 && (
        <div className={css['refused']} role="alert">
          {refused.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <Problems onClose={onClose} />
      <section className={css['block']}>
        <h3>{t('changes', { count: changes.length })}</h3>
        <DifferenceList after={form} before={before} list={changes} />
      </section>
      <Impact changes={changes} saving={saving} />
      <section className={css['block']}>
        <label htmlFor={id}>{t(verb === 'publish' ? 'note' : 'submit.note')}</label>
        <textarea
          className={css['note']}
          id={id}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
          rows={2}
          value={note}
        />
      </section>
    </Modal>
  );
}
