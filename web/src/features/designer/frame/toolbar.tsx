import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { word } from '../../../ui/words.messages.ts';
import { useDesignState, useDesk } from '../desk.ts';
import type { Saving } from '../saving/use-saving.ts';
import { t } from './frame.messages.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { exportForm } from './start-dialog.tsx';

import css from './frame.module.css';

/** The ways of looking at a form. */
const VIEWS = ['design', 'desktop', 'phone', 'paper', 'texts', 'json'] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];

const ICONS: Record<View, IconName> = {
  design: 'edit',
  desktop: 'monitor',
  phone: 'phone',
  paper: 'note',
  texts: 'globe',
  json: 'list',
};

/** Whether the work is kept. */
function Kept({ saving }: { saving: Saving }): ReactNode {
  const { state, keptAt } = saving;
  if (state === 'same') return <Tag>{t('state.same', { version: saving.base.version })}</Tag>;
  if (state === 'refused')
    return (
      <Tag icon="alert" tone="bad">
        {t('state.refused')}
      </Tag>
    );
  if (state === 'waiting') return <Tag tone="accent">{t('state.waiting')}</Tag>;
  return (
    <Tag tone="accent" {...(keptAt === undefined ? {} : { icon: 'check' as const })}>
      {t('state.kept', { when: keptAt === undefined ? '' : formatInstant(keptAt, 'time') })}
    </Tag>
  );
}

type Props = {
  view: View;
  onView: (view: View) => void;
  saving: Saving;
  onPublish: () => void;
  onStart: () => void;
};

/** Views, undo, the state of the work, and what can be done with the whole form. */
export function Toolbar({ view, onView, saving, onPublish, onStart }: Props): ReactNode {
  const { design, isReadOnly, problems } = useDesk();
  const canUndo = useDesignState((state) => state.canUndo);
  const canRedo = useDesignState((state) => state.canRedo);
  const count = useSyncExternalStore(problems.subscribe, () => problems.known().length);
  const [keys, setKeys] = useState(false);
  return (
    <div className={css['toolbar']}>
      <div aria-label={t('views')} className={css['views']} role="group">
        {VIEWS.map((one) => (
          <button aria-pressed={view === one} key={one} onClick={() => onView(one)} type="button">
            <Icon name={ICONS[one]} size={14} />
            {t(`view.${one}`)}
          </button>
        ))}
      </div>
      {isReadOnly ? (
        <Tag icon="lock">{t('readOnly')}</Tag>
      ) : (
        <>
          <IconButton
            blockedBy={canUndo ? undefined : t('nothingToUndo')}
            icon="undo"
            label={t('undo')}
            onClick={design.undo}
          />
          <IconButton
            blockedBy={canRedo ? undefined : t('nothingToRedo')}
            className={css['redo']}
            icon="undo"
            label={t('redo')}
            onClick={design.redo}
          />
          <Kept saving={saving} />
        </>
      )}
      <span className={css['space']} />
      {count > 0 && (
        <Tag icon="alert" tone="bad">
          {t('problems', { count })}
        </Tag>
      )}
      <Menu
        align="end"
        items={[
          ...(isReadOnly ? [] : [{ label: t('start'), icon: 'copy' as const, onSelect: onStart }]),
          { label: t('export'), icon: 'download', onSelect: () => exportForm(design.form) },
          { label: t('keys'), icon: 'command', onSelect: () => setKeys(true) },
          ...(isReadOnly || saving.state === 'same'
            ? []
            : [
                {
                  label: t('discard'),
                  icon: 'trash' as const,
                  tone: 'bad' as const,
                  divider: true,
                  onSelect: saving.discard,
                },
              ]),
        ]}
        label={word('more')}
        trigger={(aria) => <IconButton {...aria} icon="dots" label={word('more')} />}
      />
      {!isReadOnly && (
        <Button kind="primary" onClick={onPublish} size="sm">
          {t('publish')}
        </Button>
      )}
      {keys && <KeysDialog onClose={() => setKeys(false)} />}
    </div>
  );
}
