import { toldOrder, toldValue, type Conflict, type Json } from '@zhoudao/schema/templates/merging';
import { useMemo, useState, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { useForm } from '../desk.ts';
import { mergeForms, takingTheirs } from '../model/merge-forms.ts';
import { DifferenceList, placeOf, useDifferences } from './difference-list.tsx';
import type { Meeting } from './kept.ts';
import { t } from './saving.messages.ts';
import type { Saving } from './use-saving.ts';

import css from './saving.module.css';

/** One value that both changed: which of the two stands. */
function ClashLine({
  clash: { path, ours, theirs, isOrder },
  place,
  bodies,
  isTheirs,
  onTheirs,
}: {
  clash: Conflict;
  place: string;
  bodies: readonly Json[];
  isTheirs: boolean;
  onTheirs: (isTheirs: boolean) => void;
}): ReactNode {
  const told = (value: Conflict['ours']): string =>
    value === undefined
      ? t('gone')
      : isOrder === true && Array.isArray(value)
        ? toldOrder(value as readonly Json[], path, bodies, locale())
        : toldValue(value, locale());
  return (
    <li>
      <fieldset className={css['clash']}>
        <legend>{place}</legend>
        {([false, true] as const).map((isOther) => (
          <label key={String(isOther)}>
            <input
              checked={isTheirs === isOther}
              name={`clash ${path}`}
              onChange={() => onTheirs(isOther)}
              type="radio"
            />
            <span>
              {t(isOther ? 'clash.theirs' : 'clash.mine', { value: told(isOther ? theirs : ours) })}
            </span>
          </label>
        ))}
      </fieldset>
    </li>
  );
}

type Props = { meeting: Meeting; saving: Saving; onClose: () => void };

/** Others changed the form while one worked: both pieces of work are told and put together, value by value where they disagree. */
export function StaleDialog({ meeting, saving, onClose }: Props): ReactNode {
  const form = useForm();
  const { kind, base, theirs, by, at } = meeting;
  const mine = useDifferences(base, form);
  const others = useDifferences(base, theirs);
  const merged = useMemo(() => mergeForms({ base, ours: form, theirs }), [base, form, theirs]);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setIsBusy] = useState(false);
  const clashes = kind === 'discarded' ? [] : merged.clashes;
  const settle = async (isMine: boolean): Promise<void> => {
    setIsBusy(true);
    const chosen = clashes.filter(({ path }) => taken.has(path));
    const own = kind === 'discarded' ? form : takingTheirs(merged.form, theirs, chosen);
    await saving.settle(meeting, isMine ? own : theirs);
    onClose();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{t('later')}</Button>
          <Button busy={isBusy} kind="danger" onClick={() => void settle(false)}>
            {t('takeTheirs')}
          </Button>
          <Button busy={isBusy} kind="primary" onClick={() => void settle(true)}>
            {t(kind === 'discarded' ? 'keepMine' : 'join')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="lg"
      sticky
      title={t(`stale.${kind}`)}
    >
      <p className={css['lead']}>
        {t(`lead.${kind}`, {
          name: by ?? t('somebody'),
          when: at === '' ? '' : formatInstant(at),
          version: theirs.version,
          base: saving.base.version,
        })}
      </p>
      <div className={css['two']}>
        {kind !== 'discarded' && (
          <section className={css['block']}>
            <h3>{t('theirs')}</h3>
            <DifferenceList after={theirs} before={base} list={others} />
          </section>
        )}
        <section className={css['block']}>
          <h3>{t('mine')}</h3>
          <DifferenceList after={form} before={base} list={mine} />
        </section>
      </div>
      {kind !== 'discarded' && (
        <section className={css['block']}>
          <h3>{t('clashes', { count: clashes.length })}</h3>
          {clashes.length === 0 && <p className={css['none']}>{t('noClashes')}</p>}
          <ul className={css['clashes']}>
            {clashes.map((clash) => (
              <ClashLine
                bodies={[theirs, form] as unknown as readonly Json[]}
                clash={clash}
                isTheirs={taken.has(clash.path)}
                key={clash.path}
                onTheirs={(isTheirs) =>
                  setTaken((now) => {
                    const next = new Set(now);
                    if (isTheirs) next.add(clash.path);
                    else next.delete(clash.path);
                    return next;
                  })
                }
                place={placeOf(clash.path, { before: theirs, after: form })}
              />
            ))}
          </ul>
        </section>
      )}
    </Modal>
  );
}
