import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import type { DuplicateQuestion } from '../../lib/gql/graphql.ts';
import { Icon } from '../../ui/kit/icon.tsx';
import { PossibleQuery } from './duplicates.documents.ts';
import { t } from './duplicates.messages.ts';

import css from './parts/duplicates.module.css';

/** Whoever types has stopped for a moment. */
const PAUSE_MILLISECONDS = 350;
const LEAST = 2;

/** Customers that the one being entered may be, while it is typed. */
export function EntryHint({ question }: { question: DuplicateQuestion }): ReactNode {
  const key = JSON.stringify(question);
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [key]);
  const stable = JSON.parse(asked) as DuplicateQuestion;
  const isEmpty =
    stable.name.trim().length < LEAST &&
    (stable.phones ?? []).length === 0 &&
    (stable.emails ?? []).length === 0 &&
    !stable.uscc;
  const [{ data }] = useQuery({ query: PossibleQuery, variables: { question: stable }, pause: isEmpty });
  const found = isEmpty ? [] : (data?.possibleDuplicates ?? []);
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <div className={css['hint']}>
          <strong>
            <Icon name="merge" /> {t('entry.title')}
          </strong>
          <ul>
            {found.map(({ customer, score, reasons }) => (
              <li key={customer.id}>
                <Link params={{ customerId: customer.id }} target="_blank" to="/customers/$customerId">
                  <span className="num">{customer.number}</span> {customer.name}
                </Link>
                <small className="dim">
                  {t('score', { score })} · {reasons.map(({ text }) => text).join(' · ')}
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
