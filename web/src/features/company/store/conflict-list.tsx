import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { useCan } from '../../../app/session/session.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { TemplateConflictsQuery as Conflicts } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tabs } from '../../../ui/kit/tabs.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import {
  SettleTemplateConflictMutation,
  SettleTemplateConflictsMutation,
  TemplateConflictsQuery,
} from './conflicts.documents.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

type Conflict = Conflicts['templateConflicts']['nodes'][number];

function Settled({ row: { settledBy, settledAt, choice } }: { row: Conflict }): ReactNode {
  if (choice === null || choice === undefined) return null;
  const when = formatInstant(settledAt ?? '');
  return (
    <p className={css['quiet']}>
      {t(`choice.${choice}`)} ·{' '}
      {settledBy ? t('settled.by', { name: settledBy.displayName, when }) : t('settled.at', { when })}
    </p>
  );
}

type RowProps = { row: Conflict; maySettle: boolean; onSettle: (choice: 'MINE' | 'THEIRS') => void };

function Row({ row, maySettle, onSettle }: RowProps): ReactNode {
  const { place, base, ours, theirs, isLocked, packName, packVersion, choice } = row;
  const isOpen = choice === null || choice === undefined;
  return (
    <li className={css['item']}>
      <strong className={css['grow']}>{place}</strong>
      {isLocked && <Tag icon="lock">{t('conflict.locked')}</Tag>}
      <Tag>{t('conflicts.from', { pack: packName, version: packVersion })}</Tag>
      <dl className={css['sides']}>
        {(
          [
            ['conflict.base', base],
            ['conflict.ours', ours],
            ['conflict.theirs', theirs],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Settled row={row} />
      {isOpen && maySettle && isLocked && (
        <Button onClick={() => onSettle('THEIRS')} size="sm">
          {t('conflict.noted')}
          <span className="sr-only">{place}</span>
        </Button>
      )}
      {isOpen && maySettle && !isLocked && (
        <>
          <Button onClick={() => onSettle('MINE')} size="sm">
            {t('conflict.mine')}
            <span className="sr-only">{place}</span>
          </Button>
          <Button onClick={() => onSettle('THEIRS')} size="sm">
            {t('conflict.take')}
            <span className="sr-only">{place}</span>
          </Button>
        </>
      )}
    </li>
  );
}

type GroupProps = { rows: readonly Conflict[]; isOpen: boolean; onSettled: () => void };

/** The conflicts of one template. */
function Group({ rows, isOpen, onSettled }: GroupProps): ReactNode {
  const maySettle = useCan()('template.publish');
  const [one] = useAct(SettleTemplateConflictMutation);
  const [all] = useAct(SettleTemplateConflictsMutation);
  const { kind = '', key = '', title = '', version } = rows[0] ?? {};
  // What is locked is decided already, and only told.
  const asked = rows.filter(({ isLocked }) => !isLocked);
  const told = (outcome: { ok: boolean; problems?: { message: string }[] }): void => {
    if (!outcome.ok) return toastProblems(outcome.problems ?? []);
    toast(t('settled.done'));
    onSettled();
  };
  const settleAll = async (choice: 'MINE' | 'THEIRS') =>
    told(await all({ kind, key, choice, baseVersion: version, ids: asked.map(({ id }) => id) }));
  const actions = isOpen && maySettle && asked.length > 1 && (
    <span className={css['row']}>
      <Button onClick={() => void settleAll('MINE')} size="sm">
        {t('conflict.all.mine', { count: asked.length })}
      </Button>
      <Button onClick={() => void settleAll('THEIRS')} size="sm">
        {t('conflict.all.take', { count: asked.length })}
      </Button>
    </span>
  );
  return (
    <Panel
      actions={actions}
      flush
      title={
        <Link params={{ kind, key }} to="/settings/templates/$kind/$key">
          {title}
        </Link>
      }
    >
      <ul className={css['list']}>
        {rows.map((row) => (
          <Row
            key={row.id}
            maySettle={maySettle}
            onSettle={(choice) => void one({ id: row.id, choice, baseVersion: row.version }).then(told)}
            row={row}
          />
        ))}
      </ul>
    </Panel>
  );
}

const WINDOW = 50;

/** What publisher and company both changed: whose value is in force is decided here. */
export function ConflictList(): ReactNode {
  const [state, setState] = useState<'open' | 'settled'>('open');
  const isOpen = state === 'open';
  const list = usePaged({
    query: TemplateConflictsQuery,
    variables: { first: WINDOW, isOpen },
    pageOf: (data) => data.templateConflicts,
  });
  const groups = [...Map.groupBy(list.nodes, ({ kind, key }) => `${kind}/${key}`)];
  return (
    <>
      <p className={css['quiet']}>{t('conflicts.lead')}</p>
      <Tabs
        items={(['open', 'settled'] as const).map((value) => ({ value, label: t(`conflicts.${value}`) }))}
        label={t('conflicts')}
        onChange={setState}
        value={state}
      >
        <States
          empty={() =>
            list.nodes.length === 0 && (
              <Empty icon="merge" text={t('conflicts.none.text')} title={t('conflicts.none')} />
            )
          }
          of={{ data: list.data, fetching: list.isLoading, ...(list.error ? { error: list.error } : {}) }}
          retry={list.refresh}
        >
          {() => (
            <div className={css['list']}>
              {groups.map(([name, rows]) => (
                <Group isOpen={isOpen} key={name} onSettled={list.refresh} rows={rows} />
              ))}
              {list.more.isThere && (
                <Button busy={list.more.isLoading} onClick={list.more.load}>
                  {word('more')}
                </Button>
              )}
            </div>
          )}
        </States>
      </Tabs>
    </>
  );
}
