import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { formatInstant } from '../../lib/dates.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { DuplicatePairQuery, PairSideFragment } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { DecideMutation, PairQuery, PairSide } from './duplicates.documents.ts';
import { t } from './duplicates.messages.ts';
import { differing, type Choice } from './parts/choices.ts';
import { useMerge } from './use-merge.ts';

import css from './parts/duplicates.module.css';

type Pair = DuplicatePairQuery['duplicatePair'];

const crumbs = () => [{ label: t('title'), to: '/duplicates' as const }];

/** Two customers side by side: which stays, whose values it has, or that they are not the same. */
export function DuplicatePage(): ReactNode {
  const { pairId } = useParams({ from: '/workspace/duplicates/$pairId' });
  const [result, refetch] = useQuery({
    query: PairQuery,
    variables: { id: pairId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Allowed crumbs={crumbs()} needs="customer.merge" title={t('compare')}>
      <Page crumbs={crumbs()} title={t('compare')} width="wide">
        <States of={result} retry={refetch}>
          {({ duplicatePair }) => <Compared key={duplicatePair.id} pair={duplicatePair} />}
        </States>
      </Page>
    </Allowed>
  );
}

function Compared({ pair }: { pair: Pair }): ReactNode {
  const sides = [getFragmentData(PairSide, pair.first), getFragmentData(PairSide, pair.second)] as const;
  const [stays, setStays] = useState(sides[0].id);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [merge, isMerging] = useMerge();
  const [decide, isDeciding] = useAct(DecideMutation);
  const navigate = useNavigate();
  const fields = differing(...sides);
  const giverOf = (choice: Choice): string =>
    chosen[choice.field] ??
    (choice.of(sides[0].id === stays ? sides[0] : sides[1]) === '' ? otherOf(stays, sides) : stays);
  const send = () => {
    const [survivor, other] = sides[0].id === stays ? sides : [sides[1], sides[0]];
    void merge({
      survivor: { id: survivor.id, version: survivor.version },
      others: [{ id: other.id, version: other.version }],
      choices: fields.map((choice) => ({ field: choice.field, fromId: giverOf(choice) })),
    });
  };
  const different = async () => {
    const outcome = await decide({ id: pair.id, version: pair.version, isDifferent: true });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('different.done'));
    void navigate({ to: '/duplicates' });
  };
  const may = pair.viewerCan.includes('customer.merge') && pair.state === 'OPEN';
  useKeys(
    t('compare'),
    may
      ? [
          { keys: 'm', label: t('merge'), run: send },
          { keys: 'x', label: t('different'), run: () => void different() },
        ]
      : [],
  );
  return (
    <>
      <div className={css['bar']}>
        <Tag tone="warn">{t('score', { score: pair.score })}</Tag>
        <div className={css['reasons']}>
          {pair.reasons.map(({ field, is, text }) => (
            <Tag key={field} tone={is === 'DIFFERENT' ? 'plain' : 'accent'}>
              {text}
            </Tag>
          ))}
        </div>
      </div>
      <Panel flush title={t('fields.title')}>
        <table className={css['compare']}>
          <Heads onStay={setStays} sides={sides} stays={stays} />
          <tbody>
            {fields.map((choice) => (
              <tr key={choice.field}>
                <th scope="row">{t(`field.${choice.field}`)}</th>
                {sides.map((side) => (
                  <td key={side.id}>
                    <label className={css['choice']}>
                      <input
                        checked={giverOf(choice) === side.id}
                        name={choice.field}
                        onChange={() => setChosen({ ...chosen, [choice.field]: side.id })}
                        type="radio"
                      />
                      <span>{choice.of(side) || <span className="dim">{t('none')}</span>}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
            <Told label={t('contacts.label')} sides={sides} told={contactsOf} />
            <Told label={t('created.label')} sides={sides} told={(side) => formatInstant(side.createdAt)} />
          </tbody>
        </table>
      </Panel>
      {fields.length === 0 && <p className="dim">{t('fields.same')}</p>}
      <p className="dim">{t('merge.hint')}</p>
      {may && (
        <div className={css['steps']}>
          <Button busy={isMerging} icon="merge" kind="primary" onClick={send}>
            {t('merge')}
          </Button>
          <Button busy={isDeciding} onClick={() => void different()}>
            {t('different')}
          </Button>
        </div>
      )}
    </>
  );
}

type Sides = readonly [PairSideFragment, PairSideFragment];

const otherOf = (id: string, [first, second]: Sides): string => (first.id === id ? second.id : first.id);

const contactsOf = ({ contacts }: PairSideFragment): string =>
  contacts.nodes.map(({ name, points }) => [name, ...points.map(({ value }) => value)].join(' ')).join('；');

function Heads({
  sides,
  stays,
  onStay,
}: {
  sides: Sides;
  stays: string;
  onStay: (id: string) => void;
}): ReactNode {
  return (
    <thead>
      <tr>
        <th scope="col">{t('merge.into')}</th>
        {sides.map(({ id, number, name }) => (
          <th key={id} scope="col">
            <label className={css['choice']}>
              <input checked={stays === id} name="stays" onChange={() => onStay(id)} type="radio" />
              <span>
                <span className="num">{number}</span> {name}
              </span>
            </label>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Told({
  label,
  sides,
  told,
}: {
  label: string;
  sides: Sides;
  told: (side: PairSideFragment) => string;
}): ReactNode {
  return (
    <tr>
      <th scope="row">{label}</th>
      {sides.map((side) => (
        <td key={side.id}>{told(side) || <span className="dim">{t('none')}</span>}</td>
      ))}
    </tr>
  );
}
