import type { Reader } from '@zhoudao/schema/templates/form/design';
import { useCallback } from 'react';

import { useDesk } from '../desk.ts';

/** What codes of dictionaries are called, in both languages. */
export function useEntry(): NonNullable<Reader['entry']> {
  const { dictionaries } = useDesk();
  return useCallback(
    (dictionary, code) => {
      const { entries } = dictionaries.find(({ key }) => key === dictionary) ?? { entries: [] };
      return entries.find(({ value }) => value === code)?.words;
    },
    [dictionaries],
  );
}
