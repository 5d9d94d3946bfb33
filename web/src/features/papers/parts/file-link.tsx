import type { ReactNode } from 'react';

import { fileAddress } from '../../../lib/seeing.ts';
import { buttonClass, type ButtonKind } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';

type Props = { path: string; kind?: ButtonKind; children: ReactNode };

/** A document that the server draws when it is fetched. */
export function FileLink({ path, kind = 'plain', children }: Props): ReactNode {
  return (
    <a
      className={buttonClass({ kind, size: 'md' })}
      href={fileAddress(path)}
      rel="noreferrer"
      target="_blank"
    >
      <Icon name="download" />
      {children}
    </a>
  );
}
