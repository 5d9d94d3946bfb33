import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { locale } from '../../lib/i18n/locale.ts';
import { startAppearance } from '../../ui/shell/appearance.ts';
import { Kept } from './controls/late.tsx';
import { OpenFormPage } from './open-form.page.tsx';

/** Draws the form of the link in the address. */
export function mountOpenForm(): void {
  document.documentElement.lang = locale();
  startAppearance();
  const place = document.getElementById('root');
  const token = window.location.pathname.split('/')[2] ?? '';
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <Kept>
        <OpenFormPage token={token} />
      </Kept>
    </StrictMode>,
  );
}
