import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../app/session/lists/export-dialog.tsx';
import { useCan } from '../../app/session/session.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { consentColumns } from './consents/consent-columns.tsx';
import { ConsentList, filterOf } from './consents/consent-list.tsx';
import { t } from './consents/consents.messages.ts';
import { ExportConsentsMutation } from './privacy.documents.ts';
import { consentsRoute } from './privacy.routes.tsx';

/** The register of consents of the whole company. */
export function ConsentsPage(): ReactNode {
  const search = consentsRoute.useSearch();
  const navigate = useNavigate();
  const canExport = useCan()('export.run');
  const [isExporting, setIsExporting] = useState(false);
  const [begin] = useAct(ExportConsentsMutation);
  const start = async (wish: ExportWish) => {
    const columns = consentColumns(true).map(({ id }) => (id === 'person' ? 'contact' : id));
    const sort = search.sort === 'OLDEST' ? 'OLDEST' : 'NEWEST';
    const outcome = await begin({ ...wish, columns, filter: filterOf(search, undefined), sort });
    return outcome.ok ? outcome.value.id : outcome.problems;
  };
  return (
    <Page
      actions={
        canExport && (
          <Button icon="download" onClick={() => setIsExporting(true)}>
            {t('export')}
          </Button>
        )
      }
      title={t('consents')}
      width="fill"
    >
      <ConsentList
        onSearch={(next) => void navigate({ to: '/settings/consents', search: next, replace: true })}
        search={search}
      />
      {isExporting && <ExportDialog onClose={() => setIsExporting(false)} start={start} />}
    </Page>
  );
}
