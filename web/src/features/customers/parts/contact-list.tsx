import type { ReactNode } from 'react';

import type { ContactCardFragment } from '../../../lib/gql/graphql.ts';
import { Avatar } from '../../../ui/kit/avatar.tsx';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Menu, type MenuItem } from '../../../ui/overlay/menu.tsx';
import { Masked } from '../../../ui/record/masked.tsx';
import { word } from '../../../ui/words.messages.ts';
import { POINT_ICON, pointHref } from '../customer-words.ts';
import { t } from '../customers.messages.ts';

import css from './contact.module.css';

type Options = { value: string; label: string }[];

type Props = {
  contacts: readonly ContactCardFragment[];
  canCreate: boolean;
  decisionRoles: Options;
  /** The next window of a long list. */
  more: { isThere: boolean; isLoading: boolean; hasFailed: boolean; load: () => void };
  onAdd: () => void;
  onEdit: (contact: ContactCardFragment) => void;
  onRemove: (contact: ContactCardFragment) => void;
};

/** The people of a customer and how to reach them. */
export function ContactList({ contacts, canCreate, more, onAdd, ...rest }: Props): ReactNode {
  const add = (
    <Button icon="plus" kind="quiet" onClick={onAdd} size="sm">
      {t('contact.add')}
    </Button>
  );
  return (
    <Panel actions={canCreate ? add : undefined} flush title={t('contacts')}>
      {contacts.length === 0 ? (
        <p className={css['contact']}>
          <span className="dim" style={{ gridColumn: '1 / -1' }}>
            {t('contact.none')}
          </span>
        </p>
      ) : (
        <ul className={css['list']}>
          {contacts.map((contact) => (
            <ContactLine contact={contact} key={contact.id} {...rest} />
          ))}
        </ul>
      )}
      {more.isThere && (
        <p className={css['more']}>
          <Button
            busy={more.isLoading}
            icon={more.hasFailed ? 'refresh' : 'chevronDown'}
            onClick={more.load}
            size="sm"
          >
            {more.hasFailed ? word('retry') : t('contacts.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function ContactLine({
  contact,
  decisionRoles,
  onEdit,
  onRemove,
}: Pick<Props, 'decisionRoles' | 'onEdit' | 'onRemove'> & { contact: ContactCardFragment }): ReactNode {
  const role = decisionRoles.find((option) => option.value === contact.decisionRole)?.label;
  const items: MenuItem[] = [
    ...(contact.viewerCan.includes('contact.update')
      ? [{ label: word('edit'), icon: 'edit' as const, onSelect: () => onEdit(contact) }]
      : []),
    ...(contact.viewerCan.includes('contact.remove')
      ? [
          {
            label: t('contact.remove'),
            icon: 'trash' as const,
            tone: 'bad' as const,
            onSelect: () => onRemove(contact),
          },
        ]
      : []),
  ];
  return (
    <li className={css['contact']}>
      <Avatar name={contact.name} size={28} />
      <div>
        <div className={css['who']}>
          <strong>{contact.name}</strong>
          {contact.salutation !== 'NONE' && (
            <span className="dim">{t(`salutation.${contact.salutation}`)}</span>
          )}
          {contact.isPrimary && <Tag tone="accent">{t('contact.isPrimary')}</Tag>}
          {contact.isKey && <Tag icon="star">{t('contact.isKey')}</Tag>}
          {contact.doNotCall && (
            <Tag icon="phone" tone="bad">
              {t('contact.doNotCall')}
            </Tag>
          )}
        </div>
        <p className="dim">{[contact.department, contact.post, role].filter(Boolean).join(' · ')}</p>
        <ul className={css['ways']}>
          {contact.points.map((point) => (
            <li className={css['way']} key={point.id}>
              <Icon name={POINT_ICON[point.kind]} size={13} />
              <Masked
                href={
                  contact.doNotCall && point.kind !== 'EMAIL' ? undefined : pointHref(point.kind, point.value)
                }
                isMasked={point.isMasked}
                isSealed={point.isSealed}
                label={t(`point.${point.kind}`)}
                note={point.label}
                value={point.value}
              />
            </li>
          ))}
        </ul>
        {contact.contactHours && (
          <p className={`${css['way']} dim`}>
            <Icon name="clock" size={13} />
            {contact.contactHours}
          </p>
        )}
      </div>
      {items.length > 0 && (
        <Menu
          align="end"
          items={items}
          label={contact.name}
          trigger={(trigger) => (
            <IconButton {...trigger} icon="dots" label={`${word('more')} ${contact.name}`} size="sm" />
          )}
        />
      )}
    </li>
  );
}
