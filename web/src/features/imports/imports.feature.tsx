import { feature } from '../../app/session/manifest.ts';
import type { Session } from '../../app/session/session.ts';
import { label } from './imports.labels.ts';
import { importListRoute, importNewRoute, importRoute } from './imports.routes.tsx';

const may =
  (permission: string) =>
  ({ permissions }: Session): boolean =>
    permissions.includes('import.run') && permissions.includes(permission);

/** Spreadsheets on their way into the company's data. */
export const imports = feature({
  key: 'imports',
  routes: [importListRoute, importNewRoute, importRoute],
  nav: [
    {
      to: '/imports',
      icon: 'upload',
      label: () => label('title'),
      pinyin: 'daoru dr',
      needs: 'import.run',
      order: 70,
      goKey: 'i',
    },
  ],
  commands: [
    {
      id: 'import.any',
      label: () => label('any'),
      pinyin: 'daoru biaoge drbg',
      icon: 'upload',
      needs: 'import.run',
      run: (go) => go({ to: '/imports/new' }),
    },
    {
      id: 'import.customers',
      label: () => label('customers'),
      pinyin: 'daoru kehu drkh',
      icon: 'upload',
      needs: may('customer.create'),
      run: (go) => go({ to: '/imports/new', search: { target: 'customer' } }),
    },
    {
      id: 'import.complaints',
      label: () => label('complaints'),
      pinyin: 'daoru tousu drts',
      icon: 'upload',
      needs: may('complaint.file'),
      run: (go) => go({ to: '/imports/new', search: { target: 'complaint' } }),
    },
  ],
});
