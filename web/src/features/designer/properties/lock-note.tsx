import { placeInWords, policiesIn, stepsOf, type Json } from '@zhoudao/schema/templates/merging';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { useForm } from '../desk.ts';
import { heldAt } from '../model/locks.ts';
import { t } from './properties.messages.ts';

import css from './properties.module.css';

/** Says who has locked an element, or which of its parts. */
export function LockNote({ path }: { path: string }): ReactNode {
  const form = useForm();
  const body = form as unknown as Json;
  if (policiesIn(form).length === 0) return null;
  const whole = heldAt(form, path);
  const depth = stepsOf(path).length;
  const properties = new Set(
    policiesIn(form).flatMap((one) => (one.policy === 'locked' ? (stepsOf(one.path)[depth] ?? []) : [])),
  );
  const parts = [...properties].flatMap((property) => {
    const held = heldAt(form, `${path}/${property}`);
    return held.policy === 'locked' ? [{ property, held }] : [];
  });
  const [first] = parts;
  const held = whole.policy === 'locked' ? whole : first?.held;
  if (!held) return null;
  const by = held.by?.[locale()] ?? t('product');
  const named = parts.map(({ property }) => placeInWords(`/${property}`, [body])[locale()]);
  return (
    <p className={css['lock']}>
      <Icon name="lock" size={14} />
      {whole.policy === 'locked'
        ? t('lockedBy', { by })
        : t('partsLockedBy', { parts: named.join(t('and')), by })}
    </p>
  );
}
