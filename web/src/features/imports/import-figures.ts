import { useQuery } from 'urql';

import { ImportSettingsQuery } from './imports.documents.ts';
import { t } from './imports.messages.ts';

/** How long an import can be taken back and how large a file may be; undefined until it is known. */
export function useImportFigures() {
  const [{ data }] = useQuery({ query: ImportSettingsQuery });
  return data?.importSettings;
}

/** What stands above the pages of imports. */
export function useLead(): { lead?: string } {
  const figures = useImportFigures();
  return figures ? { lead: t('lead', { hours: figures.undoHours }) } : {};
}
