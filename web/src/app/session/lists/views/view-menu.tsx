import { useState, type ReactNode } from 'react';

import type { SavedViewFragment, ViewAudience } from '../../../../lib/gql/graphql.ts';
import type { Problem } from '../../../../lib/problem.ts';
import { ChoiceField } from '../../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../../ui/form/form-body.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { useForm } from '../../../../ui/form/use-form.ts';
import { Button } from '../../../../ui/kit/button.tsx';
import { Icon } from '../../../../ui/kit/icon.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { Modal } from '../../../../ui/overlay/dialog.tsx';
import { Menu, type MenuItem } from '../../../../ui/overlay/menu.tsx';
import { word } from '../../../../ui/words.messages.ts';
import { t as barText } from '../bar.messages.ts';
import { t } from '../lists.messages.ts';
import { useViewActs } from './view-acts.ts';
import type { Views } from './views.ts';

import css from '../lists.module.css';

const GROUPS = ['PRIVATE', 'TEAM', 'COMPANY'] as const;
const GROUP_NAME = { PRIVATE: 'views.private', TEAM: 'views.team', COMPANY: 'views.company' } as const;

type Asked = { view: SavedViewFragment | undefined; isNew: boolean };

function choices(views: Views): MenuItem[] {
  const own: MenuItem = {
    label: t('views.asIs'),
    checked: views.current === undefined,
    onSelect: views.leave,
  };
  const rest = GROUPS.flatMap((audience) =>
    views.views
      .filter((view) => view.audience === audience)
      .map((view, at) => ({
        label: `${t(GROUP_NAME[audience])} · ${view.name}${view.id === views.defaultId ? ' ★' : ''}`,
        checked: view.id === views.current?.id,
        ...(at === 0 ? { divider: true } : {}),
        onSelect: () => views.open(view),
      })),
  );
  return [own, ...rest];
}

type Acts = ReturnType<typeof useViewActs>;

function actions(views: Views, acts: Acts, ask: (asked: Asked) => void): MenuItem[] {
  const { current } = views;
  const saveAs: MenuItem = {
    label: t('views.saveAs'),
    icon: 'plus',
    divider: true,
    onSelect: () => ask({ view: undefined, isNew: true }),
  };
  if (!current) return [saveAs];
  const isDefault = current.id === views.defaultId;
  const own: MenuItem[] = current.canChange
    ? [
        { label: t('views.edit'), icon: 'edit', onSelect: () => ask({ view: current, isNew: false }) },
        { label: t('views.delete'), icon: 'trash', tone: 'bad', onSelect: () => void acts.drop(current) },
      ]
    : [];
  return [
    saveAs,
    { label: t('views.copy'), icon: 'copy', onSelect: () => ask({ view: current, isNew: true }) },
    {
      label: t(isDefault ? 'views.noDefault' : 'views.default'),
      icon: 'star',
      onSelect: () => void acts.makeDefault(isDefault ? null : current.id),
    },
    ...own,
  ];
}

/** The views of a list: which one is open, whether it was changed, and what can be done with it. */
export function ViewMenu({ views }: { views: Views }): ReactNode {
  const [asked, setAsked] = useState<Asked>();
  const acts = useViewActs(views);
  const { current, isChanged } = views;
  return (
    <span className={css['views']}>
      <Menu
        items={[...choices(views), ...actions(views, acts, setAsked)]}
        label={barText('views')}
        trigger={(aria) => (
          <Button {...aria} icon="star">
            <span className={css['viewName']}>{current?.name ?? barText('views')}</span>
            <Icon name="chevronDown" size={14} />
          </Button>
        )}
      />
      {isChanged && (
        <>
          <Tag tone="accent">{t('views.changed')}</Tag>
          {current?.canChange === true && (
            <Button kind="quiet" onClick={() => void acts.save(current)} size="sm">
              {t('views.save')}
            </Button>
          )}
        </>
      )}
      {asked && (
        <ViewDialog
          asked={asked}
          canShare={views.canShare}
          onClose={() => setAsked(undefined)}
          save={(name, audience) =>
            asked.view && !asked.isNew ? acts.rename(asked.view, name, audience) : acts.saveAs(name, audience)
          }
        />
      )}
    </span>
  );
}

type DialogProps = {
  asked: Asked;
  canShare: boolean;
  save: (name: string, audience: ViewAudience) => Promise<Problem[]>;
  onClose: () => void;
};

function ViewDialog({ asked: { view, isNew }, canShare, save, onClose }: DialogProps): ReactNode {
  const form = useForm<{ name: string; audience: ViewAudience }>({
    initial: {
      name: view ? (isNew ? t('view.copyOf', { name: view.name }) : view.name) : '',
      audience: view && !isNew ? view.audience : 'PRIVATE',
    },
    check: ({ name }) => ({ name: name.trim() === '' ? t('view.name.required') : undefined }),
    save: ({ name, audience }) => save(name.trim(), audience),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t(isNew ? 'views.saveAs' : 'views.edit')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <TextField form={form} label={t('view.name')} maxLength={60} name="name" required />
        {canShare && (
          <ChoiceField
            form={form}
            label={t('view.audience')}
            name="audience"
            options={GROUPS.map((value) => ({ value, label: t(`view.audience.${value}`) }))}
          />
        )}
      </FormBody>
    </Modal>
  );
}

/** What of an open view no longer exists, in words, with a way out. */
export function StaleNote({
  view,
  onDrop,
}: {
  view: SavedViewFragment | undefined;
  onDrop: (view: SavedViewFragment) => void;
}): ReactNode {
  if (!view || view.stale.length === 0) return null;
  return (
    <div className={css['stale']} role="status">
      <Icon name="info" size={16} />
      <span>
        {t('views.stale')} {view.stale.map(({ message }) => message).join('；')}
      </span>
      <Button kind="quiet" onClick={() => onDrop(view)} size="sm">
        {t('views.drop')}
      </Button>
    </div>
  );
}
