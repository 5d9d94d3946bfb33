import { useMemo, useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { inWords, useDesk, useForm } from '../desk.ts';
import { differences } from '../model/differences.ts';
import { problemsOf } from '../model/problems.ts';
import { DifferenceList } from './difference-list.tsx';
import { t } from './saving.messages.ts';
import type { Saving } from './use-saving.ts';

import css from './saving.module.css';

type Props = {
  saving: Saving;
  onPublished: (version: number) => void;
  onStale: () => void;
  onClose: () => void;
};

/** What would become of publishing: every change, what it means for records, and what keeps it from being published. */
export function PublishDialog({ saving, onPublished, onStale, onClose }: Props): ReactNode {
  const form = useForm();
  const desk = useDesk();
  const [problems] = useState(() => problemsOf(desk.design.form));
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const changes = useMemo(() => differences(saving.base.form, form), [saving.base, form]);
  const gone = changes.filter(
    ({ what, kind }) => what === 'removed' && (kind === 'field' || kind === 'column'),
  );
  const publish = async (): Promise<void> => {
    setIsBusy(true);
    const outcome = await saving.publish();
    setIsBusy(false);
    if (outcome.ok) onPublished(outcome.version);
    else if ('stale' in outcome) onStale();
    else setRefused(outcome.problems);
  };
  const blocked =
    problems.length > 0
      ? t('blocked', { count: problems.length })
      : changes.length === 0
        ? t('same')
        : undefined;
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button blockedBy={blocked} busy={isBusy} kind="primary" onClick={() => void publish()}>
            {t('publishAs', { version: saving.base.version + 1 })}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="lg"
      title={t('publish')}
    >
      {refused.length > 0 && (
        <div className={css['refused']} role="alert">
          {refused.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      {problems.length > 0 && (
        <section className={css['block']}>
          <h3>{t('problems', { count: problems.length })}</h3>
          <ul className={css['problems']}>
            {problems.map(({ key, message }, at) => (
              <li key={`${key} ${String(at)}`}>
                <button
                  onClick={() => {
                    onClose();
                    desk.jump(key);
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
      )}
      <section className={css['block']}>
        <h3>{t('changes', { count: changes.length })}</h3>
        <DifferenceList list={changes} />
      </section>
      <section className={css['block']}>
        <h3>{t('impact')}</h3>
        <ul className={css['impact']}>
          <li>{t('impact.new', { version: saving.base.version + 1 })}</li>
          <li>{t('impact.old')}</li>
          {gone.length > 0 && (
            <li>
              {t('impact.gone', {
                names: gone.map(({ title }) => t('quoted', { name: inWords(title) })).join(t('comma')),
              })}
            </li>
          )}
        </ul>
      </section>
    </Modal>
  );
}
