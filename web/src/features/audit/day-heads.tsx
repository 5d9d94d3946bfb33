import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useCan } from '../../app/session/session.ts';
import { formatDay } from '../../lib/dates.ts';
import { formatNumber } from '../../lib/money.ts';
import { fileAddress } from '../../lib/seeing.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Panel } from '../../ui/kit/panel.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { AuditChecksQuery, AuditSettingsQuery, SetAuditHeadMailsMutation } from './audit.documents.ts';
import { t } from './audit.messages.ts';

import css from './audit.module.css';

/** The heads of the days, as a table and as a file, and to whom they are mailed. */
export function DayHeads(): ReactNode {
  const [result, retry] = useQuery({ query: AuditChecksQuery });
  const can = useCan();
  return (
    <Panel
      actions={
        <a className={css['link']} download href={fileAddress('/files/audit-heads/all')}>
          {t('heads.download')}
        </a>
      }
      title={t('heads.title')}
    >
      <div className={css['heads']}>
        <p className="dim">{t('heads.lead')}</p>
        <States
          empty={(data) => data.auditDayHeads.length === 0 && <p>{t('heads.none')}</p>}
          of={result}
          retry={retry}
        >
          {({ auditDayHeads }) => (
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('heads.day')}</th>
                  <th scope="col">{t('heads.seq')}</th>
                  <th scope="col">{t('heads.hash')}</th>
                </tr>
              </thead>
              <tbody>
                {auditDayHeads.map(({ day, seq, hash }) => (
                  <tr key={day}>
                    <th scope="row">{formatDay(day)}</th>
                    <td className="num">{formatNumber(seq)}</td>
                    <td>
                      <code className={css['hash']}>{hash}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </States>
        {can('audit.verify') && <Mails />}
      </div>
    </Panel>
  );
}

function Mails(): ReactNode {
  const [result, retry] = useQuery({ query: AuditSettingsQuery });
  return (
    <States of={result} retry={retry}>
      {({ auditSettings }) => (
        <>
          <MailForm mails={auditSettings.headMails} />
          {!auditSettings.isMailing && <p className="dim">{t('mails.off')}</p>}
        </>
      )}
    </States>
  );
}

function MailForm({ mails }: { mails: readonly string[] }): ReactNode {
  const [store] = useAct(SetAuditHeadMailsMutation);
  const form = useForm<{ emails: string }>({
    initial: { emails: mails.join(', ') },
    save: async ({ emails }) => {
      const outcome = await store({ emails: emails.split(/[,，;；\s]+/u).filter((one) => one !== '') });
      if (!outcome.ok) return outcome.problems.map(({ message }) => ({ field: 'emails', message }));
      toast(t('mails.saved'));
      return [];
    },
  });
  return (
    <FormBody form={form} submit={t('mails.save')}>
      <TextField form={form} hint={t('mails.hint')} label={t('mails.title')} name="emails" />
    </FormBody>
  );
}
