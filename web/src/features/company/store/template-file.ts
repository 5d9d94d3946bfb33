import { useCallback } from 'react';
import { useClient } from 'urql';

import { handOut } from '../../../lib/files/hand-out.ts';
import { failureText } from '../../../ui/state/failure-text.ts';
import { toastProblems } from '../../../ui/state/toast.tsx';
import { TemplateFileQuery } from './store.documents.ts';

type Name = { kind: string; key: string };

/** Exports templates in force as a file. */
export function useTemplateExport(): (names: readonly Name[]) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (names) => {
      const asked = names.map(({ kind, key }) => ({ kind, key }));
      const { data, error } = await client
        .query(TemplateFileQuery, { names: asked }, { requestPolicy: 'network-only' })
        .toPromise();
      if (!data) return toastProblems([{ message: failureText(error ?? {}) }]);
      const [first] = asked;
      handOut(`${asked.length === 1 ? first?.key : 'templates'}.zhoudao.json`, data.templateFile);
    },
    [client],
  );
}
