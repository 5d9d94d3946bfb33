import './ui/shell/tokens.css';
import './ui/shell/base.css';
import { startTransition, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import { arrival as asked } from './app/early.ts';
import { Root } from './app/root.tsx';
import { openRouter } from './app/router.tsx';
import { adopt, isWorking, signInAddress } from './app/start.ts';
import { locale } from './lib/i18n/locale.ts';
import { startAppearance } from './ui/shell/appearance.ts';
import { FailureNotice } from './ui/state/empty.tsx';

function show(content: ReactNode): void {
  const place = document.getElementById('root');
  if (!place) return;
  // Drawn in slices: in one piece, the whole frame would keep a phone from answering for half a second.
  startTransition(() => createRoot(place).render(<StrictMode>{content}</StrictMode>));
}

async function start(): Promise<void> {
  if (asked === undefined) {
    // A server that serves one page for all addresses also lands here; the light pages then come as a chunk.
    const { mountPublic } = await import('./features/auth/mount.tsx');
    mountPublic();
    return;
  }
  document.documentElement.lang = locale();
  startAppearance();
  const arrival = await asked;
  if (arrival.kind === 'out') window.location.replace(signInAddress());
  else if (arrival.kind === 'failed')
    show(<FailureNotice error={arrival.error} retry={() => window.location.reload()} />);
  else if (arrival.session.barrier) {
    const { BarrierPage } = await import('./app/barrier-page.tsx');
    show(<BarrierPage asked={arrival.session} />);
  } else if (!isWorking(arrival.session)) window.location.replace('/welcome');
  else {
    adopt(arrival.session);
    show(<Root arrived={arrival.session} router={await openRouter()} />);
  }
}

void start();
