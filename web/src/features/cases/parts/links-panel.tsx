import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { CasePageFieldsFragment } from '../../../lib/gql/graphql.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../cases.messages.ts';
import { StageTag } from './case-tags.tsx';

import css from './cases.module.css';

/** One link of a case. */
export type CaseLink = CasePageFieldsFragment['links'][number];

type Props = {
  links: readonly CaseLink[];
  canLink: boolean;
  onAdd: () => void;
  onRemove: (link: CaseLink) => void;
};

/** Cases that belong to this one, in words that say how. */
export function LinksPanel({ links, canLink, onAdd, onRemove }: Props): ReactNode {
  const add = (
    <Button icon="link" kind="quiet" onClick={onAdd} size="sm">
      {t('links.add')}
    </Button>
  );
  return (
    <Panel actions={canLink ? add : undefined} flush title={t('tab.links')}>
      {links.length === 0 && <p className={css['empty']}>{t('links.none')}</p>}
      <ul className={css['links']}>
        {links.map((link) => (
          <li key={link.id}>
            <span className="dim">{t(`link.${link.direction === 'in' ? 'in' : 'out'}.${link.kind}`)}</span>
            <Link className="cut" params={{ caseId: link.other.id }} to="/cases/$caseId">
              <span className="num dim">{link.other.number}</span> {link.other.title}
            </Link>
            <StageTag record={link.other} />
            {canLink && (
              <IconButton
                icon="close"
                label={t('links.remove', { number: link.other.number })}
                onClick={() => onRemove(link)}
                size="sm"
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
