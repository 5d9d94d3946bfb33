import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { useCan } from '../../../app/session/session.ts';
import type { MailWay } from '../../../lib/gql/graphql.ts';
import { noticeKind } from '../../../lib/notice-kinds.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { NoticeRulesQuery, SetNoticeRulesMutation } from './administration.documents.ts';
import { t } from './administration.messages.ts';

import company from '../company.module.css';
import styles from './administration.module.css';

type Rule = { kind: string; inApp: boolean; mail: MailWay; isCompulsory: boolean };

const ways: readonly MailWay[] = ['NEVER', 'AT_ONCE', 'DAILY'];

/** How the company tells its people, unless they choose otherwise. */
export function NoticeRules(): ReactNode {
  const [result, refetch] = useQuery({ query: NoticeRulesQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch}>
      {({ notificationSettings: { kinds } }) => (
        <Rules
          key={JSON.stringify(kinds)}
          stored={kinds.map(({ kind, companyInApp, companyMail, isCompulsory }) => ({
            kind,
            inApp: companyInApp,
            mail: companyMail,
            isCompulsory,
          }))}
        />
      )}
    </States>
  );
}

function Rules({ stored }: { stored: Rule[] }): ReactNode {
  const off = !useCan()('company.update');
  const [rules, setRules] = useState(stored);
  const [save, isBusy] = useAct(SetNoticeRulesMutation);
  const change = (kind: string, part: Partial<Rule>): void =>
    setRules(rules.map((rule) => (rule.kind === kind ? { ...rule, ...part } : rule)));
  const send = async (): Promise<void> => {
    const outcome = await save({ rules });
    if (outcome.ok) toast(t('saved'));
    else toastProblems(outcome.problems);
  };
  return (
    <>
      <p className="dim">{t('rules.lead')}</p>
      <Panel flush title={t('kind')}>
        <div className={company['scroll']}>
          <table className={company['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('inApp')}</th>
                <th scope="col">{t('mail')}</th>
                <th scope="col">{t('compulsory')}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map(({ kind, inApp, mail, isCompulsory }) => {
                const name = noticeKind.maybe(`kind.${kind}`, kind);
                return (
                  <tr key={kind}>
                    <td>{name}</td>
                    <td>
                      <input
                        aria-label={t('inApp.of', { kind: name })}
                        checked={inApp}
                        disabled={off}
                        onChange={() => change(kind, { inApp: !inApp })}
                        type="checkbox"
                      />
                    </td>
                    <td>
                      <select
                        aria-label={t('mail.of', { kind: name })}
                        className={styles['ways']}
                        disabled={off}
                        onChange={(event) => change(kind, { mail: event.target.value as MailWay })}
                        value={mail}
                      >
                        {ways.map((way) => (
                          <option key={way} value={way}>
                            {t(`mail.${way}`)}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td>
                      <input
                        aria-label={t('compulsory.of', { kind: name })}
                        checked={isCompulsory}
                        disabled={off}
                        onChange={() => change(kind, { isCompulsory: !isCompulsory })}
                        type="checkbox"
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Panel>
      {!off && (
        <div>
          <Button busy={isBusy} kind="primary" onClick={() => void send()}>
            {word('save')}
          </Button>
        </div>
      )}
    </>
  );
}
