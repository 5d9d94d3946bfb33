import { useState, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { MergeCustomersInput, PairSideFragment } from '../../../lib/gql/graphql.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../duplicates.messages.ts';
import { differing, type Choice } from './choices.ts';
import { sameContacts, type SameContact } from './same-contacts.ts';

import css from './duplicates.module.css';

type Sides = readonly PairSideFragment[];

/** Which of some customers stays, and whose values he has then. */
export type MergeChoice = {
  sides: Sides;
  fields: readonly Choice[];
  stays: string;
  stay: (id: string) => void;
  giverOf: (choice: Choice) => string;
  choose: (field: string, id: string) => void;
  /** Contacts who may be one person, and whether they are joined. */
  same: readonly SameContact[];
  isJoined: (one: SameContact) => boolean;
  join: (one: SameContact, isJoined: boolean) => void;
  /** What is sent when it is done. */
  input: () => Omit<MergeCustomersInput, 'idempotencyKey'>;
};

const named = ({ id, version }: PairSideFragment) => ({ id, version });

/** Without a choice the survivor's own value stays, or the first that there is. */
export function useMergeChoice(sides: Sides): MergeChoice {
  const [stays, stay] = useState(sides[0]?.id ?? '');
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [joins, setJoins] = useState<Readonly<Record<string, boolean>>>({});
  const fields = differing(sides);
  const ordered = [...sides.filter(({ id }) => id === stays), ...sides.filter(({ id }) => id !== stays)];
  const giverOf = (choice: Choice): string =>
    chosen[choice.field] ?? ordered.find((side) => choice.of(side) !== '')?.id ?? stays;
  const same = sameContacts(ordered);
  const isJoined = (one: SameContact): boolean => joins[one.from.id] ?? one.isLikely;
  return {
    same,
    isJoined,
    join: (one, isSame) => setJoins({ ...joins, [one.from.id]: isSame }),
    sides,
    fields,
    stays,
    stay,
    giverOf,
    choose: (field, id) => setChosen({ ...chosen, [field]: id }),
    input: () => {
      const [survivor, ...others] = ordered.map(named);
      if (!survivor) throw new Error('Nobody to merge');
      const choices = fields.map((choice) => ({ field: choice.field, fromId: giverOf(choice) }));
      const joinContacts = same
        .filter(isJoined)
        .map(({ from, keep }) => ({ fromId: from.id, keepId: keep.id }));
      return { survivor, others, choices, joinContacts };
    },
  };
}

const contactsOf = ({ contacts }: PairSideFragment): string =>
  contacts.nodes.map(({ name, points }) => [name, ...points.map(({ value }) => value)].join(' ')).join('；');

/** Customers side by side: a row for each value in which they differ. */
export function MergeTable({ choice }: { choice: MergeChoice }): ReactNode {
  const { sides, fields, giverOf, choose } = choice;
  return (
    <>
      <Panel flush title={t('fields.title')}>
        <div className={css['scroll']}>
          <table className={css['compare']} data-many={sides.length > 2 || undefined}>
            <Heads choice={choice} />
            <tbody>
              {fields.map((field) => (
                <tr key={field.field}>
                  <th scope="row">{field.label}</th>
                  {sides.map((side) => (
                    <td key={side.id}>
                      <label className={css['choice']}>
                        <input
                          checked={giverOf(field) === side.id}
                          name={field.field}
                          onChange={() => choose(field.field, side.id)}
                          type="radio"
                        />
                        <span>{field.of(side) || <span className="dim">{t('none')}</span>}</span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
              <Told label={t('contacts.label')} sides={sides} told={contactsOf} />
              <Told label={t('created.label')} sides={sides} told={(side) => formatInstant(side.createdAt)} />
            </tbody>
          </table>
        </div>
      </Panel>
      <SameContacts choice={choice} />
      {fields.length === 0 && <p className="dim">{t('fields.same')}</p>}
      <p className="dim">{t('merge.hint')}</p>
    </>
  );
}

const reached = ({ name, points }: SameContact['from']): string =>
  [name, ...points.map(({ value }) => value)].join(' ');

function SameContacts({ choice: { same, isJoined, join } }: { choice: MergeChoice }): ReactNode {
  if (same.length === 0) return null;
  return (
    <Panel title={t('same.title')}>
      <ul className={css['merges']}>
        {same.map((one) => (
          <li key={one.from.id}>
            <label className={css['choice']}>
              <input
                checked={isJoined(one)}
                onChange={(event) => join(one, event.target.checked)}
                type="checkbox"
              />
              <span>
                {t('same.line', {
                  from: reached(one.from),
                  fromOf: one.fromOf,
                  keep: reached(one.keep),
                  keepOf: one.keepOf,
                })}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Heads({ choice: { sides, stays, stay } }: { choice: MergeChoice }): ReactNode {
  return (
    <thead>
      <tr>
        <th scope="col">{t('merge.into')}</th>
        {sides.map(({ id, number, name }) => (
          <th key={id} scope="col">
            <label className={css['choice']}>
              <input checked={stays === id} name="stays" onChange={() => stay(id)} type="radio" />
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
