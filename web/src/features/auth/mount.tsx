import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { locale } from '../../lib/i18n/locale.ts';
import { startAppearance } from '../../ui/shell/appearance.ts';
import { PublicApp } from './public-app.tsx';

/** Draws the pages before the workspace into the document. */
export function mountPublic(): void {
  document.documentElement.lang = locale();
  startAppearance();
  const place = document.getElementById('root');
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <PublicApp />
    </StrictMode>,
  );
}
