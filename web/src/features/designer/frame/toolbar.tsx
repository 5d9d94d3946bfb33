import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { modKey } from '../../../ui/kit/kbd.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Menu, type MenuItem } from '../../../ui/overlay/menu.tsx';
import { toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { useDesignState, useDesk } from '../desk.ts';
import type { Saving } from '../saving/use-saving.ts';
import { exportForm } from './form-file.ts';
import { t } from './frame.messages.ts';
import { KeysDialog } from './keys-dialog.tsx';

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

const BAD: ReadonlySet<Saving['state']> = new Set(['local', 'refused', 'held', 'review', 'gone']);

/** Whether the work is kept, and where the draft stands. */
function Kept({ saving }: { saving: Saving }): ReactNode {
  const { state, keptAt, base, review } = saving;
  const when = keptAt === undefined ? '' : formatInstant(keptAt, 'time');
  const text =
    state === 'same'
      ? t('state.same', { version: base.version })
      : state === 'kept'
        ? t('state.kept', { when })
        : t(`state.${state}`);
  return (
    <>
      {BAD.has(state) ? (
        <Tag icon="alert" tone={state === 'refused' || state === 'gone' ? 'bad' : 'warn'}>
          {text}
        </Tag>
      ) : (
        <Tag
          tone={state === 'same' ? 'plain' : 'accent'}
          {...(state === 'kept' ? { icon: 'check' as const } : {})}
        >
          {text}
        </Tag>
      )}
      {review !== 'DRAFT' && (
        <Tag tone={review === 'RETURNED' ? 'warn' : 'accent'}>{t(`review.${review}`)}</Tag>
      )}
    </>
  );
}

type Props = {
  view: View;
  onView: (view: View) => void;
  saving: Saving;
  mayPublish: boolean;
  onAsk: (what: 'publish' | 'submit' | 'return' | 'start') => void;
};

/** What can be done with the whole form besides publishing it. */
function useItems({ saving, mayPublish, onAsk }: Props, onKeys: () => void): MenuItem[] {
  const { design, isReadOnly } = useDesk();
  const { review, state, base } = saving;
  const isWork = state !== 'same';
  const discard = async (): Promise<void> => {
    const ended = await saving.discard();
    if (ended.ok) return;
    const why = ended.isStale ? [t('notDiscarded')] : ended.problems;
    toastProblems(why.map((message) => ({ message })));
  };
  return [
    ...(isReadOnly ? [] : [{ label: t('start'), icon: 'copy' as const, onSelect: () => onAsk('start') }]),
    { label: t('export'), icon: 'download', onSelect: () => exportForm(design.form) },
    { label: t('keys'), icon: 'command', onSelect: onKeys },
    ...(!isReadOnly && mayPublish && isWork && review !== 'SUBMITTED'
      ? [{ label: t('submit'), icon: 'send' as const, onSelect: () => onAsk('submit') }]
      : []),
    ...(mayPublish && review === 'SUBMITTED'
      ? [{ label: t('return'), icon: 'undo' as const, onSelect: () => onAsk('return') }]
      : []),
    ...(isReadOnly || !isWork || base.version === 0
      ? []
      : [
          {
            label: t('discard'),
            icon: 'trash' as const,
            tone: 'bad' as const,
            divider: true,
            onSelect: () => void discard(),
          },
        ]),
  ];
}

/** Views, undo, the state of the work, and what can be done with the whole form. */
export function Toolbar(props: Props): ReactNode {
  const { view, onView, saving, mayPublish, onAsk } = props;
  const { design, isReadOnly, problems } = useDesk();
  const canUndo = useDesignState((state) => state.canUndo);
  const canRedo = useDesignState((state) => state.canRedo);
  const count = useSyncExternalStore(problems.subscribe, () => problems.known().length);
  const [keys, setKeys] = useState(false);
  const items = useItems(props, () => setKeys(true));
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
            label={t('undo', { keys: `${modKey}+Z` })}
            onClick={design.undo}
          />
          <IconButton
            blockedBy={canRedo ? undefined : t('nothingToRedo')}
            className={css['redo']}
            icon="undo"
            label={t('redo', { keys: `${modKey}+Shift+Z` })}
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
        items={items}
        label={word('more')}
        trigger={(aria) => <IconButton {...aria} icon="dots" label={word('more')} />}
      />
      {(mayPublish || !isReadOnly) && (
        <Button kind="primary" onClick={() => onAsk(mayPublish ? 'publish' : 'submit')} size="sm">
          {t(mayPublish ? 'publish' : 'submit')}
        </Button>
      )}
      {keys && <KeysDialog onClose={() => setKeys(false)} />}
    </div>
  );
}
