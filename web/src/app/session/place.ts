import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { Go } from './manifest.ts';

/** An address that is only known at run time (a feature's navigation, the subject of a notification) as a link target. */
export const place = (path: string): '/' => path as '/';

/** Goes to such an address. */
export function useGo(): Go {
  const navigate = useNavigate();
  return useCallback(
    ({ to, search }) => void navigate({ to: place(to), search: (search ?? {}) as never }),
    [navigate],
  );
}
