import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import type { RevealNoun } from '../../lib/gql/graphql.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { copyAndSay } from '../../ui/state/copy.ts';
import { useNow } from '../../ui/text/use-now.ts';
import { word } from '../../ui/words.messages.ts';
import { ReasonQuery, RevealMutation } from './privacy.documents.ts';
import { t } from './privacy.messages.ts';
import { SERVER_NAME, type LookedField } from './sealed-values.ts';

import css from './privacy.module.css';

/** Which value somebody wants to look at. */
export type Looked = { noun: RevealNoun; recordId: string; field: LookedField };

type Clear = { value: string; until: number };

/** Asks why, shows one value for as long as the server says, and forgets it. */
export function RevealDialog({ looked, onClose }: { looked: Looked; onClose: () => void }): ReactNode {
  const [clear, setClear] = useState<Clear>();
  const [isOver, setIsOver] = useState(false);
  const hide = (): void => {
    setClear(undefined);
    setIsOver(true);
  };
  return (
    <Modal
      onClose={onClose}
      opened
      size="sm"
      title={t('reveal.title', { field: t(`field.${looked.field}`) })}
    >
      {clear ? (
        <Shown clear={clear} onHide={hide} />
      ) : (
        <Why isOver={isOver} looked={looked} onClose={onClose} onShown={setClear} />
      )}
    </Modal>
  );
}

function Why({
  looked,
  isOver,
  onShown,
  onClose,
}: {
  looked: Looked;
  isOver: boolean;
  onShown: (clear: Clear) => void;
  onClose: () => void;
}): ReactNode {
  const [{ data }] = useQuery({ query: ReasonQuery });
  const [reveal] = useAct(RevealMutation);
  const min = data?.sensitiveSetting.leastReason ?? 1;
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }) => ({
      reason: [...reason.trim()].length < min ? t('reveal.reason.short', { min }) : undefined,
    }),
    save: async ({ reason }) => {
      const outcome = await reveal({ ...looked, field: SERVER_NAME[looked.field], reason });
      if (!outcome.ok) return outcome.problems;
      onShown({ value: outcome.value.value, until: Date.parse(outcome.value.until) });
      return [];
    },
  });
  return (
    <FormBody form={form} onCancel={onClose} submit={t('reveal.show')}>
      {isOver && <p role="status">{t('reveal.over')}</p>}
      <p className="dim">{t('reveal.lead')}</p>
      <TextField
        autoComplete="off"
        autoFocus
        form={form}
        hint={t('reveal.reason.hint', { min })}
        label={t('reveal.reason')}
        maxLength={500}
        name="reason"
        required
      />
    </FormBody>
  );
}

function Shown({ clear, onHide }: { clear: Clear; onHide: () => void }): ReactNode {
  const left = Math.max(0, Math.ceil((clear.until - useNow()) / 1000));
  // Also a page in the background forgets it in time, when nothing is drawn there.
  useEffect(() => {
    const timer = setTimeout(onHide, Math.max(0, left) * 1000);
    return () => clearTimeout(timer);
  }, [left, onHide]);
  return (
    <div className={css['clear']}>
      <output className="num">{clear.value}</output>
      <p className="dim">{t('reveal.left', { seconds: left })}</p>
      <div className={css['tools']}>
        <Button icon="copy" onClick={() => void copyAndSay(clear.value, word('copied'))}>
          {t('reveal.copy')}
        </Button>
        <Button icon="eyeOff" kind="quiet" onClick={onHide}>
          {t('reveal.hide')}
        </Button>
      </div>
    </div>
  );
}
