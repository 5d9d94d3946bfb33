import { useId, type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from 'react';

import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

import styles from './button.module.css';

/** How loud a button is; one primary per view. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

type Look = { kind?: ButtonKind; size?: 'sm' | 'md' | 'lg'; icon?: IconName; wide?: boolean };

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> &
  Look & {
    busy?: boolean;
    /** Why the action is not possible now; the button stays reachable and says so. */
    blockedBy?: string | undefined;
    ref?: Ref<HTMLButtonElement>;
  };

/** The class names of a button, for links that look like one. */
export function buttonClass({ kind = 'plain', size = 'md', wide = false }: Look, isIcon = false): string {
  const names = [styles['button'], styles[kind], size === 'md' ? undefined : styles[size]];
  if (wide) names.push(styles['wide']);
  if (isIcon) names.push(styles['icon']);
  return names.filter((name) => name !== undefined).join(' ');
}

/** An action with words. Busy and blocked buttons keep the focus, so that a keyboard user does not fall to the top. */
export function Button({
  kind,
  size,
  icon,
  wide,
  busy,
  blockedBy,
  children,
  onClick,
  ...rest
}: Props): ReactNode {
  const reasonId = useId();
  const off = busy === true || blockedBy !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        {...rest}
        aria-describedby={blockedBy === undefined ? rest['aria-describedby'] : reasonId}
        aria-disabled={off || undefined}
        className={`${buttonClass({ kind: kind ?? 'plain', size: size ?? 'md', wide: wide ?? false })} ${rest.className ?? ''}`}
        onClick={press}
        title={blockedBy ?? rest.title}
      >
        {busy === true ? <span className={styles['spinner']} /> : icon && <Icon name={icon} />}
        {children}
      </button>
      {blockedBy !== undefined && (
        <span className="sr-only" id={reasonId}>
          {blockedBy}
        </span>
      )}
    </>
  );
}

type IconProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'children'> & {
  icon: IconName;
  label: string;
  kind?: ButtonKind;
  size?: 'sm' | 'md';
  blockedBy?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
};

/** An action with a drawing; the label is its name for everybody who does not see it, and its tooltip. */
export function IconButton({
  icon,
  label,
  kind = 'quiet',
  size = 'md',
  blockedBy,
  onClick,
  ...rest
}: IconProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={blockedBy === undefined ? undefined : true}
      aria-label={label}
      className={`${buttonClass({ kind, size }, true)} ${rest.className ?? ''}`}
      onClick={blockedBy === undefined ? onClick : undefined}
      title={blockedBy === undefined ? label : `${label} · ${blockedBy}`}
    >
      <Icon name={icon} />
    </button>
  );
}
