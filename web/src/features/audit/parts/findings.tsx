import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatDay } from '../../../lib/dates.ts';
import type { AuditFindingsQuery as Data } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { States } from '../../../ui/state/states.tsx';
import { When } from '../../../ui/text/when.tsx';
import { AuditFindingsQuery } from '../audit.documents.ts';
import { t } from '../audit.messages.ts';

import css from '../audit.module.css';

type Finding = Data['auditCheck']['findings'][number];

const PAGE = 20;

function words({ kind, seq, untilSeq }: Finding): string {
  if (kind === 'CUT') return t('finding.CUT', { seq, until: untilSeq });
  if (kind === 'MISSING' && untilSeq > seq) return t('finding.MISSING.many', { seq, until: untilSeq });
  return t(`finding.${kind}`, { seq });
}

/** Each place at which the log does not hold, in words, with the acts around it. */
export function Findings({ checkId, after = 0 }: { checkId: string; after?: number }): ReactNode {
  const [result, retry] = useQuery({ query: AuditFindingsQuery, variables: { id: checkId, after } });
  const [isMore, setMore] = useState(false);
  return (
    <div className={css['findings']}>
      {after === 0 && <h3 className={css['sub']}>{t('findings.title')}</h3>}
      <States of={result} retry={retry}>
        {({ auditCheck: { findings } }) => (
          <>
            <ul>
              {findings.map((finding) => (
                <Place finding={finding} key={finding.position} />
              ))}
            </ul>
            {findings.length === PAGE && !isMore && (
              <Button onClick={() => setMore(true)} size="sm">
                {t('findings.more')}
              </Button>
            )}
            {isMore && <Findings after={findings.at(-1)?.position ?? after} checkId={checkId} />}
          </>
        )}
      </States>
    </div>
  );
}

function Place({ finding }: { finding: Finding }): ReactNode {
  return (
    <li>
      <strong>{words(finding)}</strong>
      {finding.day && <p>{t('finding.day', { day: formatDay(finding.day) })}</p>}
      {finding.neighbours.length > 0 && (
        <details>
          <summary>{t('finding.around')}</summary>
          <ol>
            {finding.neighbours.map((row) => (
              <li data-here={row.seq === finding.seq || undefined} key={row.id}>
                <span className="num">{row.seq}</span> <When at={row.at} form="full" /> {row.sentence}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
