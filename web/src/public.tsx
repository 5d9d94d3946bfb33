import './ui/shell/tokens.css';
import './ui/shell/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { PublicApp } from './features/auth/public-app.tsx';
import { locale } from './lib/i18n/locale.ts';
import { startAppearance } from './ui/shell/appearance.ts';

document.documentElement.lang = locale();
startAppearance();

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <PublicApp />
    </StrictMode>,
  );
}
