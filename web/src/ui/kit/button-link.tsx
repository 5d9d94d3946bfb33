import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

import { buttonClass, type ButtonKind } from './button.tsx';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & {
  kind?: ButtonKind;
  size?: 'sm' | 'md' | 'lg';
  icon?: IconName;
  ref?: Ref<HTMLAnchorElement>;
};

function Anchor({ kind = 'plain', size = 'md', icon, children, ...rest }: Props): ReactNode {
  return (
    <a {...rest} className={`${buttonClass({ kind, size })} ${rest.className ?? ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A typed router link that looks like a button: it opens in a new tab as links do. */
export const ButtonLink = createLink(Anchor);
