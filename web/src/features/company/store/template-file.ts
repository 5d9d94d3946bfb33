import { bytesOnTheWay, MOST_FILE_BYTES } from '@zhoudao/schema/templates/template-file';
import { useCallback } from 'react';
import { useClient, type Client } from 'urql';

import { handOut } from '../../../lib/files/hand-out.ts';
import { failureText } from '../../../ui/state/failure-text.ts';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { TemplateFileQuery } from './store.documents.ts';
import { t } from './store.messages.ts';

type Name = { kind: string; key: string };

/** Templates as files that can be read in again: what is too much for one becomes two. */
async function filesOf(client: Client, names: readonly Name[]): Promise<string[] | { message: string }> {
  const { data, error } = await client
    .query(TemplateFileQuery, { names: [...names] }, { requestPolicy: 'network-only' })
    .toPromise();
  if (!data) return { message: failureText(error ?? {}) };
  const { templateFile: text } = data;
  if (names.length === 1 || bytesOnTheWay(text) <= MOST_FILE_BYTES) return [text];
  const half = Math.ceil(names.length / 2);
  const files: string[] = [];
  for (const part of [names.slice(0, half), names.slice(half)]) {
    const found = await filesOf(client, part);
    if (!Array.isArray(found)) return found;
    files.push(...found);
  }
  return files;
}

/** Exports templates in force as files. */
export function useTemplateExport(): (names: readonly Name[]) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (names) => {
      const asked = names.map(({ kind, key }) => ({ kind, key }));
      const files = await filesOf(client, asked);
      if (!Array.isArray(files)) return toastProblems([files]);
      const name = asked.length === 1 ? (asked[0]?.key ?? '') : 'templates';
      for (const [at, text] of files.entries())
        handOut(`${name}${files.length > 1 ? `-${at + 1}` : ''}.zhoudao.json`, text);
      if (files.length > 1) toast(t('export.files', { count: files.length }));
    },
    [client],
  );
}
