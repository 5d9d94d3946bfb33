import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import type { GuardQuery as Guard } from '../../lib/gql/graphql.ts';
import { SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { NumberField } from '../../ui/form/number-fields.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { word } from '../../ui/words.messages.ts';
import { PhonesPanel } from './phones-panel.tsx';
import { GuardQuery, RotateKeyMutation, SetGuardMutation } from './privacy.documents.ts';
import { t } from './privacy.messages.ts';

import css from './privacy.module.css';

const ASK_AGAIN = 2000;

/** Keys, and how sensitive values are guarded. */
export function GuardPage(): ReactNode {
  const [result, refresh] = useQuery({ query: GuardQuery, requestPolicy: 'cache-and-network' });
  const isMoving = result.data?.companyKeys.isMoving === true || result.data?.phoneSealing.isMoving === true;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => refresh({ requestPolicy: 'network-only' }), ASK_AGAIN);
    return () => clearInterval(timer);
  }, [isMoving, refresh]);
  return (
    <Page title={t('guard')} width="text">
      <States of={result} retry={refresh} skeleton={<SkeletonRows rows={6} />}>
        {(data) => (
          <div className={css['stack']}>
            <Rules stored={data.sensitiveSetting} />
            <PhonesPanel
              phones={data.phoneSealing}
              refresh={() => refresh({ requestPolicy: 'network-only' })}
            />
            <Keys keys={data.companyKeys} refresh={() => refresh({ requestPolicy: 'network-only' })} />
          </div>
        )}
      </States>
    </Page>
  );
}

type Rules = Guard['sensitiveSetting'];
type RuleValues = { revealsAnHour: number | null; leastReason: number | null; checkBankDigit: boolean };

function Rules({ stored }: { stored: Rules }): ReactNode {
  const [set] = useAct(SetGuardMutation);
  const needed = (value: number | null) => (value === null ? t('guard.required') : undefined);
  const { revealsAnHour, leastReason, checkBankDigit } = stored;
  const form = useForm<RuleValues>({
    initial: { revealsAnHour, leastReason, checkBankDigit },
    check: (values) => ({
      revealsAnHour: needed(values.revealsAnHour),
      leastReason: needed(values.leastReason),
    }),
    save: async (values) => problemsOf(await set(values)),
    onSaved: () => toast(t('guard.saved')),
  });
  return (
    <Panel title={t('guard.rules')}>
      <FormBody form={form} submit={word('save')}>
        <FormSection>
          <NumberField
            form={form}
            hint={t('guard.perHour.hint')}
            label={t('guard.perHour')}
            name="revealsAnHour"
            required
          />
          <NumberField
            form={form}
            hint={t('guard.reason.hint')}
            label={t('guard.reason')}
            name="leastReason"
            required
          />
          <FullWidth>
            <SwitchField
              form={form}
              hint={t('guard.digit.hint')}
              label={t('guard.digit')}
              name="checkBankDigit"
            />
          </FullWidth>
        </FormSection>
      </FormBody>
    </Panel>
  );
}

function Keys({ keys, refresh }: { keys: Guard['companyKeys']; refresh: () => void }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const [rotate, isBusy] = useAct(RotateKeyMutation);
  const change = async (): Promise<void> => {
    const outcome = await rotate({});
    setIsAsking(false);
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('keys.begun'));
    refresh();
  };
  return (
    <Panel
      actions={
        <Button busy={keys.isMoving} icon="refresh" onClick={() => setIsAsking(true)} size="sm">
          {t('keys.rotate')}
        </Button>
      }
      title={t('keys')}
    >
      <p className="dim">{t('keys.lead')}</p>
      {keys.isMoving && (
        <div role="status">
          <p>{t('keys.moving', { moved: keys.moved, total: keys.toMove })}</p>
          <progress
            aria-label={t('keys')}
            className={css['progress']}
            max={Math.max(keys.toMove, 1)}
            value={keys.moved}
          />
        </div>
      )}
      {keys.versions.length === 0 ? (
        <p>{t('keys.none')}</p>
      ) : (
        <ul className={css['list']}>
          {keys.versions.map((key) => (
            <li className={css['key']} key={key.version}>
              <strong>{t('keys.version', { version: key.version })}</strong>
              <KeyTag isCurrent={key.isCurrent} isRetired={key.retiredAt !== null} />
              <span className="num">{t('keys.values', { count: key.values })}</span>
              <span className="dim">
                {key.createdBy?.displayName} <When at={key.createdAt} form="date" />
              </span>
            </li>
          ))}
        </ul>
      )}
      {isAsking && (
        <Modal
          footer={
            <>
              <Button onClick={() => setIsAsking(false)}>{word('cancel')}</Button>
              <Button busy={isBusy} kind="primary" onClick={() => void change()}>
                {t('keys.rotate')}
              </Button>
            </>
          }
          onClose={() => setIsAsking(false)}
          opened
          size="sm"
          title={t('keys.rotate.sure')}
        >
          <p>{t('keys.rotate.text')}</p>
        </Modal>
      )}
    </Panel>
  );
}

function KeyTag({ isCurrent, isRetired }: { isCurrent: boolean; isRetired: boolean }): ReactNode {
  if (isCurrent)
    return (
      <Tag icon="key" tone="ok">
        {t('keys.current')}
      </Tag>
    );
  return isRetired ? (
    <Tag icon="trash">{t('keys.retired')}</Tag>
  ) : (
    <Tag icon="clock">{t('keys.leaving')}</Tag>
  );
}
