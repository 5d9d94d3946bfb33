import type { ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { MemberRowFragment } from '../../../lib/gql/graphql.ts';
import { joined } from '../../../lib/i18n/joined.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { RowLink } from '../../../ui/grid/grid-rows.tsx';
import { Avatar } from '../../../ui/kit/avatar.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../members.messages.ts';

import css from '../members.module.css';

type Row = MemberRowFragment;

const Dash = <span className="dim">–</span>;

/** Whether somebody may come in, as colour, drawing and word. */
export function StateTag({ isDisabled }: Pick<Row, 'isDisabled'>): ReactNode {
  return (
    <Tag icon={isDisabled ? 'lock' : 'check'} tone={isDisabled ? 'plain' : 'ok'}>
      {isDisabled ? t('disabled') : t('active')}
    </Tag>
  );
}

/** Whether somebody has a second factor; whoever does not look after people is not told. */
export function FactorTag({ hasTwoFactor }: Pick<Row, 'hasTwoFactor'>): ReactNode {
  if (hasTwoFactor === null || hasTwoFactor === undefined) return Dash;
  return (
    <Tag icon={hasTwoFactor ? 'shield' : 'minus'} tone={hasTwoFactor ? 'ok' : 'plain'}>
      {hasTwoFactor ? t('factor.on') : t('factor.off')}
    </Tag>
  );
}

const rolesIn = ({ roles }: Row): string => joined(roles.map(({ name }) => name));
const placeOf = ({ team, posts }: Row): string =>
  [...(team ? [team.name] : []), ...posts.map(({ title }) => title)].join(' · ');

function Name({ row, isOwn }: { row: Row; isOwn: boolean }): ReactNode {
  return (
    <span className={css['person']} data-off={row.isDisabled || undefined}>
      <Avatar name={row.displayName} size={22} />
      <RowLink search={(now: object) => ({ ...now, member: row.id })} to="/members">
        {row.displayName}
      </RowLink>
      {isOwn && <Tag tone="accent">{t('you')}</Tag>}
    </span>
  );
}

function Roles({ row }: { row: Row }): ReactNode {
  if (row.roles.length === 0) return <span className="dim">{t('none')}</span>;
  const most = 2;
  return (
    <span className={css['roles']} title={rolesIn(row)}>
      {row.roles.slice(0, most).map(({ id, name }) => (
        <Tag key={id}>{name}</Tag>
      ))}
      {row.roles.length > most && <span className="dim num">+{row.roles.length - most}</span>}
    </span>
  );
}

const LastSeen = ({ row }: { row: Row }): ReactNode =>
  row.lastSeenAt ? <When at={row.lastSeenAt} /> : <span className="dim">{t('never')}</span>;

/** The columns of the list; what says when somebody was here is for those who look after people. */
export const memberColumns = (ownId: string, seesPresence: boolean): GridColumn<Row>[] => [
  {
    id: 'name',
    header: t('name'),
    size: wide(180, 240),
    minSize: 130,
    isFixed: true,
    cell: (row) => <Name isOwn={row.id === ownId} row={row} />,
    text: (row) => row.displayName,
    sort: { value: 'NAME', direction: 'ascending' },
    card: 'title',
  },
  {
    id: 'email',
    header: t('email'),
    size: 200,
    cell: (row) => <span title={row.email}>{row.email}</span>,
    text: (row) => row.email,
  },
  {
    id: 'roles',
    header: t('roles'),
    size: wide(160, 180),
    cell: (row) => <Roles row={row} />,
    text: rolesIn,
    card: 'meta',
  },
  {
    id: 'team',
    header: t('team'),
    size: 150,
    cell: (row) => (placeOf(row) === '' ? Dash : <span title={placeOf(row)}>{placeOf(row)}</span>),
    text: placeOf,
    card: 'meta',
  },
  ...(seesPresence ? presenceColumns() : []),
  {
    id: 'active',
    header: t('status'),
    size: wide(90, 100),
    cell: (row) => <StateTag isDisabled={row.isDisabled} />,
    text: (row) => (row.isDisabled ? t('disabled') : t('active')),
    card: 'badge',
  },
  {
    id: 'joined',
    header: t('joined'),
    size: 120,
    isOptional: true,
    cell: (row) => <When at={row.joinedAt} form="date" />,
    text: (row) => formatInstant(row.joinedAt, 'date'),
    sort: { value: 'JOINED', direction: 'descending' },
  },
];

/** Of others than those whom the reader looks after nothing is known, which is not “never”. */
const isLookedAfter = (row: Row): boolean => row.viewerCan.includes('member.disable');
const lastSeen = (row: Row): string => (row.lastSeenAt ? formatInstant(row.lastSeenAt) : t('never'));
const factor = (row: Row): string => (row.hasTwoFactor === true ? t('factor.on') : t('factor.off'));

const presenceColumns = (): GridColumn<Row>[] => [
  {
    id: 'lastSeen',
    header: t('lastSeen'),
    size: wide(96, 110),
    cell: (row) => (isLookedAfter(row) ? <LastSeen row={row} /> : Dash),
    text: (row) => (isLookedAfter(row) ? lastSeen(row) : ''),
    sort: { value: 'LAST_SEEN', direction: 'descending' },
  },
  {
    id: 'twoFactor',
    header: t('factor'),
    size: wide(100, 124),
    cell: (row) => (isLookedAfter(row) ? <FactorTag hasTwoFactor={row.hasTwoFactor} /> : Dash),
    text: (row) => (isLookedAfter(row) ? factor(row) : ''),
  },
];
