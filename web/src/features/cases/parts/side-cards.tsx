import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { CaseHeadFragment, CasePageFieldsFragment, ContactPointKind } from '../../../lib/gql/graphql.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Facts, Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Masked } from '../../../ui/record/masked.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

const POINT_ICON: Readonly<Record<ContactPointKind, IconName>> = {
  MOBILE: 'phone',
  TEL: 'phone',
  EMAIL: 'mail',
  WECHAT: 'wechat',
};

const hrefOf = (kind: ContactPointKind, value: string) =>
  kind === 'EMAIL'
    ? `mailto:${value}`
    : kind === 'WECHAT'
      ? undefined
      : `tel:${value.replaceAll(/[^\d+]/g, '')}`;

/** Whose case it is, and how to reach the person who raised it. */
export function CustomerCard({
  customer,
  contact,
}: Pick<CasePageFieldsFragment, 'customer' | 'contact'>): ReactNode {
  if (!customer) return null;
  return (
    <Panel title={t('side.customer')}>
      <p>
        <Link className={css['name']} params={{ customerId: customer.id }} to="/customers/$customerId">
          {customer.name}
        </Link>{' '}
        <span className="num dim">{customer.number}</span>
      </p>
      {contact && (
        <>
          <p>
            {contact.name} <span className="dim">{contact.post}</span>{' '}
            {contact.doNotCall && <Tag tone="bad">{t('doNotCall')}</Tag>}
          </p>
          <ul className={css['ways']}>
            {contact.points.map((point) => (
              <li key={point.id}>
                <Icon name={POINT_ICON[point.kind]} size={13} />
                <Masked
                  href={contact.doNotCall ? undefined : hrefOf(point.kind, point.value)}
                  isMasked={point.isMasked}
                  label={t(`point.${point.kind}`)}
                  value={point.value}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

type HandlingProps = {
  head: CaseHeadFragment;
  fields: CasePageFieldsFragment;
  onAssign: (() => void) | undefined;
};

/** Who works on it, and when what happened. */
export function HandlingCard({ head, fields, onAssign }: HandlingProps): ReactNode {
  const owner = (
    <span className={css['withEdit']}>
      <PersonChip isOff={head.owner?.isDisabled ?? false} name={head.owner?.displayName} />
      {onAssign && <IconButton icon="edit" label={t('assign')} onClick={onAssign} size="sm" />}
    </span>
  );
  const dated = (label: string, at: string | null | undefined) =>
    at ? [{ label, value: <When at={at} form="full" /> }] : [];
  return (
    <Panel title={t('side.people')}>
      <Facts
        items={[
          { label: t('col.owner'), value: owner },
          ...(head.team ? [{ label: t('col.team'), value: head.team.name }] : []),
          { label: t('fact.channel'), value: head.channel.label },
          ...dated(t('fact.opened'), head.openedAt),
          ...dated(t('fact.firstResponse'), fields.firstResponseAt),
          ...dated(t('fact.resolved'), fields.resolvedAt),
          ...dated(t('fact.closed'), fields.closedAt),
        ]}
        stacked
      />
    </Panel>
  );
}
