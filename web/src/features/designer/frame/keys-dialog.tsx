import type { ReactNode } from 'react';

import { Kbd } from '../../../ui/kit/kbd.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from './frame.messages.ts';

import css from './frame.module.css';

const KEYS = [
  ['arrows', '←→↑↓'],
  ['move', 'Alt+←→'],
  ['width', 'Shift+←→'],
  ['many', '$mod+click'],
  ['edit', 'Enter'],
  ['remove', 'Delete'],
  ['duplicate', '$mod+d'],
  ['copy', '$mod+c'],
  ['cut', '$mod+x'],
  ['paste', '$mod+v'],
  ['undo', '$mod+z'],
  ['redo', '$mod+Shift+z'],
  ['leave', 'Escape'],
] as const;

/** What the keys do on the canvas. */
export function KeysDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Modal onClose={onClose} opened size="sm" title={t('keys')}>
      <dl className={css['keys']}>
        {KEYS.map(([name, keys]) => (
          <div key={name}>
            <dt>{t(`key.${name}`)}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
