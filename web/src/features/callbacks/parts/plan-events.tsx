import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useWhole } from '../../../app/session/paging/whole.ts';
import { formatDay } from '../../../lib/dates.ts';
import type {
  CallbackOwnQuery as OwnData,
  PlannedCallbacksQuery as PlanData,
} from '../../../lib/gql/graphql.ts';
import { joined } from '../../../lib/i18n/joined.ts';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { FailureNotice } from '../../../ui/state/empty.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { Money } from '../../../ui/text/money.tsx';
import { AdvancePlanMutation, PlannedCallbacksQuery } from '../callbacks.documents.ts';
import { t } from '../callbacks.messages.ts';

import css from './callbacks.module.css';

type Own = OwnData['callback'];
type PlanEvent = Own['events'][number];
type Waiting = PlanData['callbacks']['nodes'][number];

/** What may be sent to one call-back may be sent to all of its plan that stand where it stands, once they were read. */
export function PlanEvents({ own }: { own: Own }): ReactNode {
  const [open, setOpen] = useState<PlanEvent>();
  const { planId, events } = own;
  const offered = events.filter(({ verb, enabled }) => verb === 'advanceCase' && enabled);
  if (!planId || offered.length === 0) return null;
  return (
    <div className={css['ways']}>
      {offered.map((event) => (
        <Button icon="check" key={event.event} onClick={() => setOpen(event)}>
          {t('plan.whole', { event: event.name })}
        </Button>
      ))}
      {open && <PlanDialog event={open} onClose={() => setOpen(undefined)} own={own} planId={planId} />}
    </div>
  );
}

type Props = { own: Own; planId: string; event: PlanEvent; onClose: () => void };

/** Those of the plan that stand where this one stands, as far as whoever asks may advance them. */
function usePlan({ own, planId }: Pick<Props, 'own' | 'planId'>) {
  const { nodes = [], ...read } = useWhole({
    query: PlannedCallbacksQuery,
    variables: { plan: planId, stage: own.stage },
    pageOf: (data) => data.callbacks,
  });
  return { nodes, waiting: nodes.filter(({ viewerCan }) => viewerCan.includes('callback.advance')), ...read };
}

function PlanDialog({ own, planId, event, onClose }: Props): ReactNode {
  const [advance] = useAct(AdvancePlanMutation);
  const { nodes, waiting, isWhole, failure, retry, refresh } = usePlan({ own, planId });
  const form = useForm({
    initial: { note: '' },
    draft: `callback.plan.${planId}.${event.event}`,
    save: async ({ note }) => {
      // The one that is open stands first: it is what is answered.
      const cases = waiting
        .toSorted((a, b) => Number(b.id === own.id) - Number(a.id === own.id))
        .map(({ id, version }) => ({ id, version }));
      const outcome = await advance({ event: event.event, cases, note: note.trim() || null });
      if (!outcome.ok) {
        toastProblems(outcome.problems);
        refresh();
      }
      return problemsOf(outcome);
    },
    onSaved: () => {
      toast(t('plan.sent', { event: event.name }));
      onClose();
    },
  });
  const title = t('plan.whole', { event: event.name });
  return (
    <Modal
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            busy={form.isSaving}
            blockedBy={isWhole && waiting.length > 0 ? undefined : t(isWhole ? 'plan.wait' : 'plan.reading')}
            icon="check"
            kind="primary"
            onClick={() => void form.submit()}
          >
            {t('plan.send', { event: event.name, count: waiting.length })}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="lg"
      title={title}
    >
      {failure && <FailureNotice error={failure} retry={retry} />}
      {waiting.length > 0 && <Rows rows={waiting} />}
      {!isWhole && !failure && <SkeletonRows rows={waiting.length > 0 ? 1 : 4} />}
      {isWhole && waiting.length === 0 && <p className={css['quiet']}>{t('plan.wait')}</p>}
      {nodes.length > waiting.length && (
        <p className={css['quiet']}>{t('plan.elsewhere', { count: nodes.length - waiting.length })}</p>
      )}
      <LongField form={form} hint={t('plan.note.hint')} label={t('plan.note')} maxLength={2000} name="note" />
    </Modal>
  );
}

function Rows({ rows }: { rows: readonly Waiting[] }): ReactNode {
  return (
    <ol className={css['rows']}>
      {rows.map(({ id, title, plannedOn, customer, owner, ways, cost }) => (
        <li key={id}>
          <span className="num">{formatDay(plannedOn)}</span>
          <strong>{customer?.name ?? t('customer.unseen')}</strong>
          <span className={css['more']}>
            {[title, joined(ways.map(({ label }) => label)), owner?.displayName]
              .filter((text) => text !== undefined && text !== '')
              .join(' · ')}
            {cost && (
              <>
                {' · '}
                <Money amount={cost} />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
