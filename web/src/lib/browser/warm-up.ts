let isWarm = false;

async function preload(): Promise<void> {
  const response = await fetch('/', { credentials: 'same-origin' });
  const html = await response.text();
  for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = path ?? '';
    document.head.append(link);
  }
}

/** Fetches the workspace's code in the background while a person types a password; it is there when the door opens. */
export function warmUp(): void {
  if (isWarm) return;
  isWarm = true;
  addEventListener('keydown', () => void preload().catch(() => undefined), { once: true });
}
