import { useMemo, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { inWords, useDesk, useForm } from '../desk.ts';
import { differences } from '../model/differences.ts';
import { columnAt, sectionOf } from '../model/elements.ts';
import { mergeForms, type Clash } from '../model/merge-forms.ts';
import { DifferenceList } from './difference-list.tsx';
import { t } from './saving.messages.ts';
import type { Published, Saving } from './use-saving.ts';

import css from './saving.module.css';

/** What a clash is about. */
function ClashLine({ clash }: { clash: Clash }): ReactNode {
  const form = useForm();
  const title = (columnAt(form, clash.id) ?? sectionOf(form, clash.id))?.title;
  const name = title ? inWords(title) : clash.id;
  const property =
    clash.property === '' ? t('isGone') : t.maybe(`property.${clash.property}`, clash.property);
  return <li>{t('clash', { name, property })}</li>;
}

/** Somebody else published while one worked: both pieces of work are told, and can be put together; nothing is lost. */
export function StaleDialog({
  published,
  saving,
  onClose,
}: {
  published: Published;
  saving: Saving;
  onClose: () => void;
}): ReactNode {
  const { design } = useDesk();
  const form = useForm();
  const { base } = saving;
  const mine = useMemo(() => differences(base.form, form), [base, form]);
  const theirs = useMemo(() => differences(base.form, published.body), [base, published]);
  const merged = useMemo(() => mergeForms(base.form, form, published.body), [base, form, published]);
  const join = (): void => {
    design.do(() => merged.form);
    saving.rebase(published);
    onClose();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{t('later')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              saving.discard();
              onClose();
            }}
          >
            {t('takeTheirs')}
          </Button>
          <Button kind="primary" onClick={join}>
            {t('join')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="lg"
      sticky
      title={t('stale.title')}
    >
      <p className={css['lead']}>
        {t('stale.text', {
          version: published.version,
          name: published.by ?? t('somebody'),
          when: formatInstant(published.at),
          base: base.version,
        })}
      </p>
      <div className={css['two']}>
        <section className={css['block']}>
          <h3>{t('theirs', { version: published.version })}</h3>
          <DifferenceList list={theirs} />
        </section>
        <section className={css['block']}>
          <h3>{t('mine')}</h3>
          <DifferenceList list={mine} />
        </section>
      </div>
      <section className={css['block']}>
        <h3>{t('clashes', { count: merged.clashes.length })}</h3>
        {merged.clashes.length === 0 ? (
          <p className={css['none']}>{t('noClashes')}</p>
        ) : (
          <ul className={css['impact']}>
            {merged.clashes.map((clash) => (
              <ClashLine clash={clash} key={`${clash.id} ${clash.property}`} />
            ))}
          </ul>
        )}
      </section>
    </Modal>
  );
}
